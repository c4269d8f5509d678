package io.twinengine.gateway.proxy;

import org.jspecify.annotations.Nullable;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;

/** A request body on its way through: fails when it gets longer or slower than allowed, and tells when it is over. */
final class LimitedBody implements ReadStream<Buffer> {

    private final ReadStream<Buffer> source;
    private final long mostBytes;
    private final Runnable onEnd;
    private long bytes;
    private boolean over;
    private boolean tooSlow;
    private @Nullable Handler<Throwable> exceptionHandler;

    LimitedBody(ReadStream<Buffer> source, long mostBytes, Runnable onEnd) {
        this.source = source;
        this.mostBytes = mostBytes;
        this.onEnd = onEnd;
    }

    /** The body is longer than the route takes, or takes longer than any body may. */
    static final class RefusedException extends RuntimeException {
        private static final long serialVersionUID = 1;

        RefusedException(String reason) {
            super(reason, null, false, false);
        }
    }

    boolean isTooLarge() {
        return bytes > mostBytes;
    }

    boolean isTooSlow() {
        return tooSlow;
    }

    boolean isOver() {
        return over;
    }

    /** Time is up. */
    void giveUp() {
        if (!over && !tooSlow) {
            tooSlow = true;
            refuse("Request body too slow");
        }
    }

    private void refuse(String reason) {
        if (exceptionHandler != null) {
            exceptionHandler.handle(new RefusedException(reason));
        }
    }

    @Override
    public ReadStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> handler) {
        exceptionHandler = handler;
        source.exceptionHandler(handler);
        return this;
    }

    @Override
    public ReadStream<Buffer> handler(@Nullable Handler<Buffer> handler) {
        source.handler(handler == null ? null : chunk -> pass(chunk, handler));
        return this;
    }

    private void pass(Buffer chunk, Handler<Buffer> handler) {
        boolean wasTooLarge = isTooLarge();
        bytes += chunk.length();
        if (!isTooLarge()) {
            handler.handle(chunk);
        } else if (!wasTooLarge) {
            refuse("Request body too large");
        }
    }

    @Override
    public ReadStream<Buffer> pause() {
        source.pause();
        return this;
    }

    @Override
    public ReadStream<Buffer> resume() {
        source.resume();
        return this;
    }

    @Override
    public ReadStream<Buffer> fetch(long amount) {
        source.fetch(amount);
        return this;
    }

    @Override
    public ReadStream<Buffer> endHandler(@Nullable Handler<Void> handler) {
        source.endHandler(handler == null ? null : end -> {
            over = true;
            onEnd.run();
            handler.handle(end);
        });
        return this;
    }
}

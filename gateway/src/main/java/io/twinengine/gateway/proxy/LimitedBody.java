package io.twinengine.gateway.proxy;

import org.jspecify.annotations.Nullable;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;

/** A request body on its way through: fails when it gets longer than allowed, and tells when it is over. */
final class LimitedBody implements ReadStream<Buffer> {

    private final ReadStream<Buffer> source;
    private final long mostBytes;
    private final Runnable onEnd;
    private long bytes;
    private @Nullable Handler<Throwable> exceptionHandler;

    LimitedBody(ReadStream<Buffer> source, long mostBytes, Runnable onEnd) {
        this.source = source;
        this.mostBytes = mostBytes;
        this.onEnd = onEnd;
    }

    /** The body is longer than the route takes. */
    static final class TooLargeException extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooLargeException() {
            super("Request body too large", null, false, false);
        }
    }

    boolean isTooLarge() {
        return bytes > mostBytes;
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
        } else if (!wasTooLarge && exceptionHandler != null) {
            exceptionHandler.handle(new TooLargeException());
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
            onEnd.run();
            handler.handle(end);
        });
        return this;
    }
}

package io.twinengine.vision.video;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import io.twinengine.vision.outbound.AddressRules.Target;
import io.twinengine.vision.video.PictureSource.BrokenFeedException;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;

/**
 * One HTTP answer, taken piece by piece by the thread of a feed. A piece is asked for when the one before is done with,
 * so the sender is slowed down instead of a queue growing. Connects to the address that was checked, whatever the name
 * means by now, and follows no redirect.
 */
final class HttpDownload implements AutoCloseable {

    private sealed interface Event {

        record Opened(HttpClientResponse response) implements Event {}

        record Piece(byte[] bytes) implements Event {}

        record Ended() implements Event {}

        record Broken(String reason) implements Event {}
    }

    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final Future<HttpClientResponse> connection;
    private final Duration silence;
    private @Nullable HttpClientResponse response;

    HttpDownload(HttpClient client, Target target, Duration silence) {
        this.silence = silence;
        this.connection = client.request(options(target))
                .compose(request -> request.send())
                .onSuccess(this::opened)
                .onFailure(failure -> events.add(new Event.Broken("cannot connect: " + failure.getMessage())));
    }

    private static RequestOptions options(Target target) {
        String path = target.uri().getRawPath().isEmpty() ? "/" : target.uri().getRawPath();
        String query = target.uri().getRawQuery() == null ? "" : "?" + target.uri().getRawQuery();
        // A request without any header cannot be traced by Quarkus' tracer and would never be sent.
        return new RequestOptions().setMethod(HttpMethod.GET).putHeader(HttpHeaders.ACCEPT, "*/*")
                .setServer(SocketAddress.inetSocketAddress(target.port(), target.address().getHostAddress()))
                .setHost(target.uri().getHost())
                .setPort(target.port())
                .setSsl(target.isEncrypted())
                .setURI(path + query);
    }

    private void opened(HttpClientResponse answer) {
        answer.pause();
        answer.handler((Buffer piece) -> events.add(new Event.Piece(piece.getBytes())));
        answer.endHandler(_ -> events.add(new Event.Ended()));
        answer.exceptionHandler(failure -> events.add(new Event.Broken("the stream broke: " + failure.getMessage())));
        events.add(new Event.Opened(answer));
    }

    /** Waits for the answer to begin and tells its content type. */
    String contentType() throws InterruptedException {
        if (!(await() instanceof Event.Opened(HttpClientResponse answer))) {
            throw new BrokenFeedException("the camera closed the connection");
        }
        String type = answer.getHeader("Content-Type");
        if (answer.statusCode() != 200 || type == null) {
            throw new BrokenFeedException("the camera answered with status " + answer.statusCode());
        }
        response = answer;
        return type;
    }

    /** The next piece, or null at the end. */
    byte @Nullable [] next() throws InterruptedException {
        if (response == null) {
            throw new IllegalStateException("ask for the content type first");
        }
        response.fetch(1);
        return switch (await()) {
            case Event.Piece(byte[] bytes) -> bytes;
            case Event.Ended _ -> null;
            default -> throw new IllegalStateException("an answer opens once");
        };
    }

    private Event await() throws InterruptedException {
        Event event = events.poll(silence.toMillis(), TimeUnit.MILLISECONDS);
        return switch (event) {
            case null -> throw new BrokenFeedException("nothing came for " + silence.toMillis() / 1_000.0 + " s");
            case Event.Broken(String reason) -> throw new BrokenFeedException(reason);
            default -> event;
        };
    }

    @Override
    public void close() {
        connection.onSuccess(answer -> answer.request().connection().close());
    }
}

package io.twinengine.vision.video;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.twinengine.vision.outbound.AddressRules.Target;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;

/** Motion JPEG over HTTP. Connects to the address that was checked, whatever the name means by now. */
final class HttpSource implements PictureSource {

    private static final int CONNECT_MILLIS = 5_000;
    private static final int PIECES_WAITING = 64;

    private sealed interface Event {

        record Piece(byte[] bytes) implements Event {}

        record Opened(String contentType) implements Event {}

        record Ended(String reason) implements Event {}
    }

    private final HttpClient client;
    private final Duration silence;
    private final int largestPicture;

    HttpSource(Vertx vertx, Duration silence, int largestPicture) {
        this.client = vertx.createHttpClient(new HttpClientOptions().setConnectTimeout(CONNECT_MILLIS)
                .setIdleTimeout(Math.toIntExact(silence.toSeconds())).setKeepAlive(false));
        this.silence = silence;
        this.largestPicture = largestPicture;
    }

    @Override
    public void read(Target target, Consumer<byte[]> pictures) throws InterruptedException {
        BlockingQueue<Event> events = new ArrayBlockingQueue<>(PIECES_WAITING);
        var connection = client.request(options(target))
                .compose(request -> request.send())
                .onSuccess(response -> open(response, events))
                .onFailure(failure -> events.offer(new Event.Ended("cannot connect: " + failure.getMessage())));
        try {
            follow(events, pictures);
        } finally {
            connection.onSuccess(response -> response.request().connection().close());
        }
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

    private static void open(HttpClientResponse response, BlockingQueue<Event> events) {
        String type = response.getHeader("Content-Type");
        if (response.statusCode() != 200 || type == null) {
            events.offer(new Event.Ended("the camera answered with status " + response.statusCode()));
            return;
        }
        events.offer(new Event.Opened(type));
        // A full queue drops pieces: the parser finds the next picture again, and live pictures matter most.
        response.handler((Buffer piece) -> events.offer(new Event.Piece(piece.getBytes())));
        response.endHandler(_ -> end(events, "the camera closed the stream"));
        response.exceptionHandler(failure -> end(events, "the stream broke: " + failure.getMessage()));
    }

    private static void end(BlockingQueue<Event> events, String reason) {
        events.clear();
        events.offer(new Event.Ended(reason));
    }

    private void follow(BlockingQueue<Event> events, Consumer<byte[]> pictures) throws InterruptedException {
        MjpegParser parser = null;
        while (true) {
            Event event = events.poll(silence.toMillis(), TimeUnit.MILLISECONDS);
            switch (event) {
                case null -> throw new BrokenFeedException("nothing came for " + silence.toSeconds() + " s");
                case Event.Ended(String reason) -> throw new BrokenFeedException(reason);
                case Event.Opened(String type) -> parser = parser(type, pictures);
                case Event.Piece(byte[] bytes) -> feed(parser, bytes);
            }
        }
    }

    private MjpegParser parser(String type, Consumer<byte[]> pictures) {
        try {
            return new MjpegParser(type, largestPicture, pictures);
        } catch (IllegalArgumentException e) {
            throw new BrokenFeedException(e.getMessage());
        }
    }

    private static void feed(MjpegParser parser, byte[] bytes) {
        try {
            parser.feed(bytes);
        } catch (IllegalArgumentException e) {
            throw new BrokenFeedException(e.getMessage());
        }
    }
}

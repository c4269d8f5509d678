package io.twinengine.vision.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.twinengine.vision.outbound.AddressRules.Target;
import io.twinengine.vision.video.PictureSource.BrokenFeedException;
import io.vertx.core.Vertx;

class HttpSourceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final List<byte[]> pictures = new ArrayList<>();
    private final AtomicReference<String> host = new AtomicReference<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final Vertx vertx = Vertx.vertx();
    private HttpServer camera;

    @BeforeEach
    void camera() throws IOException {
        camera = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        camera.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        camera.createContext("/stream", exchange -> {
            host.set(exchange.getRequestHeaders().getFirst("Host"));
            begin(exchange, 200, "multipart/x-mixed-replace; boundary=frame");
            exchange.getResponseBody().write(MjpegParserTest.stream(new byte[]{ 1}, new byte[200_000], new byte[]{ 2}));
            exchange.close();
        });
        camera.createContext("/moved", exchange -> {
            exchange.getResponseHeaders().set("Location", "http://169.254.169.254/latest/meta-data");
            begin(exchange, 302, "text/html");
            exchange.close();
        });
        camera.createContext("/page", exchange -> {
            begin(exchange, 200, "text/html");
            exchange.close();
        });
        camera.createContext("/stuck", exchange -> {
            begin(exchange, 200, "multipart/x-mixed-replace; boundary=frame");
            exchange.getResponseBody().write(MjpegParserTest.stream(new byte[]{ 1}));
            exchange.getResponseBody().flush();
            awaitTheEnd();
            exchange.close();
        });
        camera.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        camera.stop(0);
        vertx.close();
    }

    @Test
    void readsEveryPictureFromTheAddressThatWasChecked() {
        // Nobody can look this name up; the address alone decides, and the camera still hears its name.
        assertBroken("http://camera.invalid/stream?fps=5", PATIENCE, "the camera closed the stream");

        assertThat(pictures).containsExactly(new byte[]{ 1}, new byte[200_000], new byte[]{ 2});
        assertThat(host.get()).startsWith("camera.invalid");
    }

    @Test
    void doesNotFollowACameraToAnotherAddress() {
        assertBroken("http://camera.invalid/moved", PATIENCE, "the camera answered with status 302");
    }

    @Test
    void refusesAPage() {
        assertBroken("http://camera.invalid/page", PATIENCE, "the feed is no Motion-JPEG stream but text/html");
    }

    @Test
    void givesUpACameraThatHasFallenSilent() {
        assertBroken("http://camera.invalid/stuck", Duration.ofMillis(500), "nothing came for 0.5 s");

        assertThat(pictures).hasSize(1);
    }

    @Test
    void tellsThatNobodyAnswers() {
        int port = camera.getAddress().getPort();
        camera.stop(0);
        HttpSource source = new HttpSource(vertx.createHttpClient(), PATIENCE, 1_000_000);

        assertThatExceptionOfType(BrokenFeedException.class)
                .isThrownBy(() -> source.read(target("http://camera.invalid/stream", port), pictures::add))
                .withMessageStartingWith("cannot connect");
    }

    private void assertBroken(String address, Duration silence, String reason) {
        HttpSource source = new HttpSource(vertx.createHttpClient(), silence, 1_000_000);

        assertThatExceptionOfType(BrokenFeedException.class)
                .isThrownBy(() -> source.read(target(address, camera.getAddress().getPort()), pictures::add))
                .withMessage(reason);
    }

    private static Target target(String address, int port) {
        return new Target(URI.create(address), InetAddress.getLoopbackAddress(), port);
    }

    private static void begin(HttpExchange exchange, int status, String type) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, 0);
    }

    private void awaitTheEnd() {
        try {
            over.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}

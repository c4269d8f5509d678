package io.twinengine.vision.video;

import static io.twinengine.vision.VisionFixtures.OURS;
import static io.twinengine.vision.VisionFixtures.THEIRS;
import static io.twinengine.vision.VisionFixtures.as;
import static io.twinengine.vision.VisionFixtures.awaitKnown;
import static io.twinengine.vision.VisionFixtures.publish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.twinengine.testkit.PlatformResource;
import io.twinengine.testkit.TestTokens;
import io.twinengine.vision.BeltScene;

@QuarkusTest
@QuarkusTestResource(value = PlatformResource.class, initArgs = @ResourceArg(name = "schema", value = "vision"))
class VideoFeedIT {

    private static final AtomicInteger NODES = new AtomicInteger(50_000);

    private final AtomicInteger connections = new AtomicInteger();
    private HttpServer camera;

    @BeforeEach
    void camera() throws IOException {
        camera = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        camera.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        camera.createContext("/stream", this::stream);
        camera.start();
    }

    @AfterEach
    void stop() {
        camera.stop(0);
    }

    @Test
    void readsAMotionJpegFeedAndConnectsAgainWhenItBreaks() {
        long node = NODES.incrementAndGet();
        publish(node, OURS, null, null, null, "http://127.0.0.1:" + camera.getAddress().getPort() + "/stream");
        awaitKnown(node);

        Awaitility.await("the belt to be learned over two connections").atMost(Duration.ofSeconds(90))
                .untilAsserted(() -> as(TestTokens.operator(OURS)).get("/api/vision/nodes/{id}/camera", node).then()
                        .statusCode(200).body("feed_frames", greaterThan(30)).body("belt_known", equalTo(true)));
        assertThat(connections).hasValueGreaterThan(1);
        as(TestTokens.operator(THEIRS)).get("/api/vision/nodes/{id}/camera", node).then().statusCode(404);

        publish(node, OURS, null, null, null, null);
        Awaitility.await("the feed to be left").atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> as(TestTokens.operator(OURS)).get("/api/vision/nodes/{id}/camera", node).then()
                        .body("feed", equalTo("NONE")));
    }

    @Test
    void refusesAHostThatIsNotAllowedWithTheReason() {
        long node = NODES.incrementAndGet();
        publish(node, OURS, null, null, null, "http://169.254.169.254/latest/meta-data");
        awaitKnown(node);

        Awaitility.await("the feed to be refused").atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> as(TestTokens.operator(OURS)).get("/api/vision/nodes/{id}/camera", node).then()
                        .body("feed", equalTo("REFUSED")).body("feed_reason", containsString("allowed hosts")));
    }

    private void stream(HttpExchange exchange) throws IOException {
        connections.incrementAndGet();
        exchange.getResponseHeaders().set("Content-Type", "multipart/x-mixed-replace; boundary=frame");
        exchange.sendResponseHeaders(200, 0);
        BeltScene scene = BeltScene.withDiscs(1, 90);
        for (int i = 0; i < 20; i++) {
            exchange.getResponseBody().write(MjpegParserTest.stream(scene.jpeg(0)));
            exchange.getResponseBody().flush();
            pause();
        }
        exchange.close();
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}

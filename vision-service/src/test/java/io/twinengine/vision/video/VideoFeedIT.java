package io.twinengine.vision.video;

import static io.twinengine.vision.VisionFixtures.OURS;
import static io.twinengine.vision.VisionFixtures.THEIRS;
import static io.twinengine.vision.VisionFixtures.as;
import static io.twinengine.vision.VisionFixtures.awaitKnown;
import static io.twinengine.vision.VisionFixtures.json;
import static io.twinengine.vision.VisionFixtures.publish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.twinengine.testkit.PlatformResource;
import io.twinengine.testkit.TestDatabase;
import io.twinengine.testkit.TestTokens;
import io.twinengine.vision.BeltScene;

@QuarkusTest
@QuarkusTestResource(value = PlatformResource.class, initArgs = @ResourceArg(name = "schema", value = "vision"))
class VideoFeedIT {

    private static final AtomicInteger NODES = new AtomicInteger(50_000);

    private final byte[] picture = MjpegParserTest.stream(BeltScene.withDiscs(1, 90).jpeg(0));
    private final Map<String, AtomicInteger> connections = new ConcurrentHashMap<>();
    private final CountDownLatch firstOver = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);
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
        firstOver.countDown();
        over.countDown();
        camera.stop(0);
    }

    @Test
    void readsAMotionJpegFeedAndConnectsAgainWhenItBreaks() {
        long node = publishFeed();
        eventually("the feed to stream", () -> camera(node).statusCode(200).body("feed", equalTo("STREAMING"))
                .body("feed_frames", greaterThan(5)));

        firstOver.countDown();

        eventually("the belt to be learned over two connections",
                () -> camera(node).body("belt_known", equalTo(true)).body("feed", equalTo("STREAMING")));
        assertThat(connections(node)).isGreaterThan(1);
        as(TestTokens.operator(THEIRS)).get("/api/vision/nodes/{id}/camera", node).then().statusCode(404);

        publish(node, OURS, null, null, null, null);
        eventually("the feed to be left", () -> camera(node).body("feed", equalTo("NONE")));
    }

    @Test
    void leavesAFeedAloneThatAnotherProcessReadsAndTakesItOverWhenThatIsGone() {
        long node = NODES.incrementAndGet();
        TestDatabase.execute("insert into camera (node_id, manufacturer_id, flow, flow_since, video_owner, video_until,"
                + " feed_phase, feed_frames, feed_last_frame_at) values (?, 1, 'UNKNOWN', now(), 'another process',"
                + " now() + interval '1 hour', 'WAITING', 77, now())", node);
        publish(node, OURS, null, null, null, address(node));
        awaitKnown(node);
        // A feed that nobody reads is taken in the same round, so this one was looked at as well by then.
        long free = publishFeed();
        eventually("the free feed to stream", () -> camera(free).body("feed", equalTo("STREAMING")));

        camera(node).body("feed", equalTo("WAITING")).body("feed_frames", equalTo(77));
        assertThat(connections(node)).isZero();

        TestDatabase.execute("update camera set video_until = now() - interval '1 second' where node_id = ?", node);
        eventually("the feed to be taken over", () -> camera(node).body("feed", equalTo("STREAMING")));
        assertThat(TestDatabase.query("select video_owner from camera where node_id = ?", node).getFirst()
                .get("video_owner")).isNotEqualTo("another process");
    }

    @Test
    void refusesAHostThatIsNotAllowedWithTheReason() {
        long node = NODES.incrementAndGet();
        publish(node, OURS, null, null, null, "http://169.254.169.254/latest/meta-data");
        awaitKnown(node);

        eventually("the feed to be refused", () -> camera(node).body("feed", equalTo("REFUSED"))
                .body("feed_reason", containsString("allowed hosts")));
    }

    @Test
    void tellsThatRtspNeedsAProgram() {
        long node = NODES.incrementAndGet();
        publish(node, OURS, null, null, null, "rtsp://127.0.0.1:8554/line");
        awaitKnown(node);

        eventually("the feed to be refused", () -> camera(node).body("feed", equalTo("REFUSED"))
                .body("feed_reason", containsString("ffmpeg")));
    }

    @Test
    void asksForRolesToChooseADetector() {
        long node = publishFeed();

        json(TestTokens.operator(OURS), "{\"detector\":\"BELT\"}").patch("/api/vision/nodes/{id}/camera", node).then()
                .statusCode(403);
        json(TestTokens.engineer(THEIRS), "{\"detector\":\"BELT\"}").patch("/api/vision/nodes/{id}/camera", node)
                .then().statusCode(404);
        json(TestTokens.engineer(OURS), "{\"detector\":\"CLAIRVOYANT\"}")
                .patch("/api/vision/nodes/{id}/camera", node).then().statusCode(400);
        json(TestTokens.engineer(OURS), "{}").patch("/api/vision/nodes/{id}/camera", node).then().statusCode(400);
        camera(node).body("detector", equalTo("AUTO"));
    }

    private long publishFeed() {
        long node = NODES.incrementAndGet();
        publish(node, OURS, null, null, null, address(node));
        awaitKnown(node);
        return node;
    }

    private String address(long node) {
        return "http://127.0.0.1:" + camera.getAddress().getPort() + "/stream/" + node;
    }

    private int connections(long node) {
        return connections.getOrDefault("/stream/" + node, new AtomicInteger()).get();
    }

    private static ValidatableResponse camera(long node) {
        return as(TestTokens.operator(OURS)).get("/api/vision/nodes/{id}/camera", node).then();
    }

    private static void eventually(String what, ThrowingRunnable assertion) {
        Awaitility.await(what).atMost(Duration.ofSeconds(90)).untilAsserted(assertion);
    }

    /** Ten pictures a second until the test is done with it; the first connection ends earlier. */
    private void stream(HttpExchange exchange) throws IOException {
        int number = connections.computeIfAbsent(exchange.getRequestURI().getPath(), _ -> new AtomicInteger())
                .incrementAndGet();
        exchange.getResponseHeaders().set("Content-Type", "multipart/x-mixed-replace; boundary=frame");
        exchange.sendResponseHeaders(200, 0);
        do {
            exchange.getResponseBody().write(picture);
            exchange.getResponseBody().flush();
        } while (!isOver(number == 1 ? firstOver : over));
        exchange.close();
    }

    private static boolean isOver(CountDownLatch end) {
        try {
            return end.await(100, TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}

package io.twinengine.vision.huggingface;

import static io.twinengine.vision.VisionFixtures.OURS;
import static io.twinengine.vision.VisionFixtures.as;
import static io.twinengine.vision.VisionFixtures.json;
import static io.twinengine.vision.VisionFixtures.node;
import static io.twinengine.vision.VisionFixtures.photo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.twinengine.kit.secret.SecretBox;
import io.twinengine.testkit.PlatformResource;
import io.twinengine.testkit.TestTokens;

/** The client against a stand-in that speaks the service's documented protocol, errors included. */
@QuarkusTest
@QuarkusTestResource(value = PlatformResource.class, initArgs = @ResourceArg(name = "schema", value = "vision"))
class HuggingFaceIT {

    private static final String APPLE = "[{\"label\":\"apple\",\"score\":0.98,"
            + "\"box\":{\"xmin\":40,\"ymin\":50,\"xmax\":460,\"ymax\":500}},"
            + "{\"label\":\"table\",\"score\":0.31,\"box\":{\"xmin\":0,\"ymin\":400,\"xmax\":511,\"ymax\":511}}]";
    private static final String KEY = "hf_test_key_of_the_machine";
    private static final SecretBox BOX = SecretBox.of("dGVzdHMtb25seS1rZXktMzItYnl0ZXMtbG9uZy0wMDE=");

    private record Answer(int status, String body, @Nullable String retryAfter, boolean late) {

        static Answer of(int status, String body) {
            return new Answer(status, body, null, false);
        }
    }

    private final Queue<Answer> answers = new ArrayDeque<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicReference<String> authorization = new AtomicReference<>();
    private final AtomicReference<String> contentType = new AtomicReference<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private HttpServer server;
    private long node;

    @BeforeEach
    void standIn() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/models/facebook/detr-resnet-50", this::answer);
        server.start();
        node = node(OURS, null, endpoint(), BOX.sealText(KEY, "factory.node.hf_key"));
    }

    private String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/models/facebook/detr-resnet-50";
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
    }

    @Test
    void usesTheMachinesEndpointWithItsKey() {
        answers.add(Answer.of(200, APPLE));

        frame().statusCode(200).body("method", equalTo("hugging-face"))
                .body("model", equalTo("facebook/detr-resnet-50")).body("count", equalTo(1))
                .body("detections", hasSize(1)).body("detections[0].box.xmax", equalTo(460))
                .body("total_objects", equalTo(1));

        assertThat(authorization).hasValue("Bearer " + KEY);
        assertThat(contentType).hasValue("image/jpeg");
    }

    @Test
    void waitsForAModelThatIsBeingLoaded() {
        answers.add(Answer.of(503, "{\"error\":\"Model is currently loading\",\"estimated_time\":0.3}"));
        answers.add(Answer.of(200, APPLE));

        frame().statusCode(200).body("count", equalTo(1));

        assertThat(calls).hasValue(2);
    }

    @Test
    void saysHowLongTheModelWillTakeWhenThatIsTooLong() {
        answers.add(Answer.of(503, "{\"error\":\"Model is currently loading\",\"estimated_time\":120.0}"));

        frame().statusCode(503).header("Retry-After", equalTo("120")).body("code", equalTo("inference-unavailable"));

        assertThat(calls).hasValue(1);
    }

    @Test
    void honoursRetryAfterWhenAskedTooOften() {
        answers.add(new Answer(429, "{\"error\":\"Too many requests\"}", "1", false));
        answers.add(Answer.of(200, APPLE));

        frame().statusCode(200).body("count", equalTo(1));

        assertThat(calls).hasValue(2);
    }

    @Test
    void aRefusedKeyIsAProblemThatDoesNotShowTheKey() {
        answers.add(Answer.of(401, "{\"error\":\"Invalid credentials " + KEY + "\"}"));

        frame().statusCode(502).body("code", equalTo("inference-refused")).body("detail", containsString("hf_key"))
                .body("detail", not(containsString(KEY)));
    }

    @Test
    void aServiceThatIsTooSlowIsAProblem() {
        answers.add(new Answer(200, APPLE, null, true));

        frame().statusCode(504).body("code", equalTo("inference-timeout"));
    }

    @Test
    void nonsenseIsNeverACountOfZero() {
        String outside = APPLE.replace("\"xmax\":460", "\"xmax\":4600");
        for (String nonsense : new String[]{ "<html>ok</html>", "{\"error\":\"no\"}", "[{\"label\":\"apple\"}]",
                outside}) {
            answers.add(Answer.of(200, nonsense));
            answers.add(Answer.of(200, APPLE));

            frame().statusCode(502).body("code", equalTo("inference-bad-answer"));
            // In between it works, so that the breaker stays out of this test.
            frame().statusCode(200);
        }
    }

    @Test
    void aRedirectIsNotFollowed() {
        answers.add(Answer.of(302, ""));

        frame().statusCode(502).body("code", equalTo("inference-refused"));

        assertThat(calls).hasValue(1);
    }

    @Test
    void anAnswerThatIsTooLargeIsCutOff() {
        answers.add(Answer.of(200, "[" + " ".repeat(3_000_000) + "]"));

        frame().statusCode(503).body("code", equalTo("inference-unavailable"))
                .body("detail", containsString("broke off"));
    }

    @Test
    void aPngIsSentAsPngWhateverItIsCalled() {
        answers.add(Answer.of(200, "[]"));

        as(TestTokens.operator(OURS)).multiPart("node_id", Long.toString(node)).multiPart("object_type", "cup")
                .multiPart("frame", "cup.jpg", photo("coffee.png"), "image/jpeg").post("/api/process-frame").then()
                .statusCode(200).body("count", equalTo(0)).body("method", equalTo("hugging-face"));

        assertThat(contentType).hasValue("image/png");
    }

    @Test
    void aKeyThatWasStoredUnderAnotherSecretIsAProblem() {
        long other = node(OURS, null, endpoint(), BOX.sealText(KEY, "another.purpose"));

        frame(other).statusCode(502).body("code", equalTo("inference-refused")).body("detail",
                containsString("hf_key"));

        assertThat(calls).hasValue(0);
    }

    @Test
    void aMachineCanBeSetToAnotherDetector() {
        json(TestTokens.engineer(OURS), "{\"detector\":\"EMBEDDED\"}").patch("/api/vision/nodes/{id}/camera", node)
                .then().statusCode(200).body("detector", equalTo("EMBEDDED"));
        frame().statusCode(200).body("method", equalTo("embedded"));
        assertThat(calls).hasValue(0);

        answers.add(Answer.of(200, APPLE));
        as(TestTokens.operator(OURS)).multiPart("node_id", Long.toString(node)).multiPart("object_type", "apple")
                .multiPart("method", "hugging-face").multiPart("frame", "a.jpg", photo("apple.jpg"), "image/jpeg")
                .post("/api/process-frame").then().statusCode(200).body("method", equalTo("hugging-face"));

        json(TestTokens.engineer(OURS), "{\"detector\":\"AUTO\"}").patch("/api/vision/nodes/{id}/camera", node);
        answers.add(Answer.of(200, APPLE));
        frame().statusCode(200).body("method", equalTo("hugging-face"));
    }

    @Test
    void anEndpointThatKeepsFailingIsLeftAlone() {
        for (int i = 0; i < 3; i++) {
            answers.add(Answer.of(500, "{\"error\":\"out of memory\"}"));
            frame().statusCode(503).body("code", equalTo("inference-unavailable"));
        }

        frame().statusCode(503).header("Retry-After", equalTo("30")).body("detail", containsString("left alone"));

        assertThat(calls).hasValue(3);
    }

    @Test
    void anEndpointThatIsNotAllowedIsNotCalled() {
        long other = node(OURS, null, "http://localhost:" + server.getAddress().getPort() + "/models/x", null);

        as(TestTokens.operator(OURS)).multiPart("node_id", Long.toString(other)).multiPart("object_type", "apple")
                .multiPart("frame", "a.jpg", photo("apple.jpg"), "image/jpeg").post("/api/process-frame").then()
                .statusCode(422).body("code", equalTo("address-not-allowed"));

        assertThat(calls).hasValue(0);
    }

    @Test
    void theEmbeddedModelCanBeAskedForInstead() {
        as(TestTokens.operator(OURS)).multiPart("node_id", Long.toString(node)).multiPart("object_type", "apple")
                .multiPart("method", "embedded").multiPart("frame", "a.jpg", photo("apple.jpg"), "image/jpeg")
                .post("/api/process-frame").then().statusCode(200).body("method", equalTo("embedded"));

        assertThat(calls).hasValue(0);
    }

    private ValidatableResponse frame() {
        return frame(node);
    }

    private static ValidatableResponse frame(long machine) {
        return as(TestTokens.operator(OURS)).multiPart("node_id", Long.toString(machine))
                .multiPart("object_type", "apple").multiPart("frame", "a.jpg", photo("apple.jpg"), "image/jpeg")
                .post("/api/process-frame").then();
    }

    private void answer(HttpExchange exchange) throws IOException {
        calls.incrementAndGet();
        authorization.set(exchange.getRequestHeaders().getFirst("Authorization"));
        contentType.set(exchange.getRequestHeaders().getFirst("Content-Type"));
        exchange.getRequestBody().readAllBytes();
        Answer answer = answers.remove();
        if (answer.late()) {
            awaitTheEnd();
        }
        exchange.getResponseHeaders().set("Location", "http://169.254.169.254/");
        if (answer.retryAfter() != null) {
            exchange.getResponseHeaders().set("Retry-After", answer.retryAfter());
        }
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        // Zero means chunks: how long the answer is shows at its end only.
        exchange.sendResponseHeaders(answer.status(), 0);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private void awaitTheEnd() {
        try {
            over.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}

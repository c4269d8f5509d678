package io.twinengine.report.outside;

import static io.twinengine.report.TestPlant.DAY;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

import io.quarkus.test.common.QuarkusTestResource;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.twinengine.contract.ContractJson;
import io.twinengine.contract.Severity;
import io.twinengine.report.ReportPlatform;
import io.twinengine.report.TestPlant;
import io.twinengine.report.outside.OutsideWorld.Answer;
import io.twinengine.report.outside.OutsideWorld.Request;
import io.twinengine.testkit.TestDatabase;
import io.twinengine.testkit.TestTokens;

/** Azure OpenAI, Cloudinary and sensor-service as they are on good and on bad days. */
@ReportPlatform
@QuarkusTestResource(value = OutsideWorld.class, restrictToAnnotatedClass = true)
class OutsideIT {

    @BeforeEach
    void everythingIsDown() {
        OutsideWorld.reset();
    }

    @AfterEach
    void nothingIsHeldBack() {
        OutsideWorld.letGo();
    }

    static Stream<Arguments> badDays() {
        return Stream.of(
                day(_ -> Answer.of(401, error("401", "Access denied due to invalid subscription key")),
                        "the language model gave no answer: it refused the key"),
                day(_ -> new Answer(429, error("429", "Requests have exceeded the rate limit"),
                        Map.of("Retry-After", "30"),
                        false), "the language model gave no answer: too many requests"),
                day(_ -> Answer.of(400, error("content_filter", "The response was filtered")),
                        "the language model gave no answer: the content filter stopped it"),
                day(_ -> Answer.of(200, completion("", "content_filter")),
                        "the language model gave no answer: the content filter stopped it"),
                day(_ -> Answer.heldBack(200, completion("late", "stop")),
                        "the language model gave no answer: it took too long"),
                day(_ -> Answer.of(200, "{\"choices\":[{\"mess"),
                        "the language model gave no answer: its answer could not be read"),
                day(_ -> Answer.of(200, completion("## Executive Summary\n\nThe plant", "length")),
                        "the language model gave no answer: its answer was cut off"),
                day(_ -> Answer.of(200, "{\"choices\":[]}"),
                        "the language model gave no answer: its answer could not be read"),
                day(_ -> Answer.of(503, "{}"), "the language model gave no answer: it is not reachable"),
                day(_ -> Answer.of(200, completion("The plant made 99,999 units.", "stop")),
                        "the language model's text was refused twice"));
    }

    @ParameterizedTest
    @MethodSource("badDays")
    void reportIsMadeHoweverTheModelFails(Function<Request, Answer> azure, String reason) {
        TestPlant plant = TestPlant.of(501, "Bad days", "Mill");
        OutsideWorld.azure = azure;

        JsonPath report = generate(plant, 501);

        assertThat(report.getString("writer")).isEqualTo("DETERMINISTIC");
        assertThat(report.getString("writer_reason")).startsWith(reason);
        assertThat(report.getString("gpt_summary")).contains("## Executive Summary").doesNotContain("99,999")
                .doesNotContainIgnoringCase("error generating report");
    }

    @Test
    void publishesTheModelsTextWhenItIsTrue() throws JsonProcessingException {
        TestPlant plant = TestPlant.of(502, "Good day", "Mill", "Press");
        plant.earlyShift();
        plant.ordinaryDay();
        await().atMost(40, SECONDS)
                .untilAsserted(() -> plant.asOperator().get("/api/shift-logs/daily?date=" + DAY).then()
                        .body("totals.total_units", equalTo(416)).body("totals.total_downtime", equalTo(30.0f)));
        String truth = generate(plant, 502).getString("gpt_summary");
        OutsideWorld.TO_AZURE.clear();
        OutsideWorld.azure = _ -> Answer.of(200, completion(truth, "stop"));

        JsonPath report = generate(plant, 502);

        assertThat(report.getString("writer")).isEqualTo("MODEL");
        Request asked = OutsideWorld.TO_AZURE.getFirst();
        assertThat(asked.path()).isEqualTo("/openai/deployments/gpt-4o/chat/completions");
        assertThat(asked.query()).contains("api-version=");
        assertThat(asked.header("api-key")).isEqualTo("azure-key");
        JsonNode body = ContractJson.mapper().readTree(asked.body());
        assertThat(body.get("temperature").asDouble()).isEqualTo(0.3);
        assertThat(body.get("max_tokens").asInt()).isEqualTo(2_000);
        assertThat(asked.body()).doesNotContain("Good day").doesNotContain("Ignore the table").doesNotContain("Press");
    }

    @Test
    void reportIsCopiedToTheCloudAfterTheCloudComesBack() {
        TestPlant plant = TestPlant.of(503, "Cloudy / days", "Mill");

        JsonPath report = generate(plant, 503);
        assertThat(report.getString("cloudinary_url")).startsWith("/api/media/files/");
        RestAssured.given().urlEncodingEnabled(false).get(report.getString("cloudinary_url")).then().statusCode(200);

        OutsideWorld.cloudinary = _ -> Answer.of(200,
                """
                {"secure_url":"https://res.cloudinary.example/plant/raw/upload/r.pdf","public_id":"twinengine/reports/x/r.pdf"}""");
        await().atMost(40, SECONDS)
                .untilAsserted(() -> plant.asOperator().get("/api/reports/" + report.getLong("id")).then()
                        .body("cloudinary_url", equalTo("https://res.cloudinary.example/plant/raw/upload/r.pdf")));
        plant.asOperator().get("/api/reports/" + report.getLong("id") + "/pdf").then().statusCode(200)
                .contentType("application/pdf");
        assertThat(OutsideWorld.TO_CLOUDINARY).last().satisfies(upload -> {
            assertThat(upload.path()).isEqualTo("/v1_1/plant/raw/upload");
            assertThat(upload.body()).doesNotContain(OutsideWorld.CLOUD_SECRET);
            assertThat(CloudinarySignature.fields(upload.body()))
                    .containsEntry("folder", "twinengine/reports/Cloudy _ days").containsEntry("api_key", "cloud-key")
                    .hasEntrySatisfying("public_id", id -> assertThat(id).matches(DAY + "-manual-[0-9a-f-]{36}\\.pdf"));
        });
    }

    @Test
    void imageOfMachineIsUploadedAndDeleted() {
        TestPlant plant = TestPlant.of(504, "Images", "Mill");
        OutsideWorld.cloudinary = request -> Answer.of(200,
                request.path().endsWith("destroy")
                        ? "{\"result\":\"ok\"}"
                        : """
                          {"secure_url":"https://res.cloudinary.example/i.png","public_id":"twinengine/images/i"}""");
        byte[] png = { (byte) 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0};

        String id = upload(TestTokens.engineer(504), plant.node(1), png).then().statusCode(201)
                .body("url", equalTo("https://res.cloudinary.example/i.png")).body("content_type", equalTo("image/png"))
                .extract().jsonPath().getString("id");
        TestPlant.as(TestTokens.engineer(999)).delete("/api/media/" + id).then().statusCode(404);
        TestPlant.as(TestTokens.operator(504)).delete("/api/media/" + id).then().statusCode(403);
        TestPlant.as(TestTokens.engineer(504)).delete("/api/media/" + id).then().statusCode(204);

        assertThat(OutsideWorld.TO_CLOUDINARY).last()
                .satisfies(request -> assertThat(request.path()).isEqualTo("/v1_1/plant/image/destroy"));
        plant.asOperator().get("/api/media/" + id).then().statusCode(404);
        upload(TestTokens.engineer(504), plant.node(1),
                "<svg onload=x>".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .then().statusCode(415);
        upload(TestTokens.engineer(505), plant.node(1), png).then().statusCode(404);
    }

    @Test
    void analysesAlertFromItsHistoryInTheCallersName() {
        TestPlant plant = TestPlant.of(506, "Analysis", "CNC mill 7");
        plant.alert(1, 5061, "09:00", Severity.HIGH, "Heat dissipation failure", null, 1, null);
        Instant at = TestPlant.at("09:00");
        OutsideWorld.sensor = request -> request.path().contains("sensor_history")
                ? Answer.of(200, history())
                : Answer.of(200,
                        """
                        {"id":5061,"severity":"HIGH","created_at":"%s","sensor_reading":{"temperature":95.2,"vibration":0.31,
                        "torque":41.0,"rpm":1480,"tool_wear":112}}"""
                                .formatted(at));

        await().atMost(30, SECONDS).untilAsserted(() -> plant.asOperator().post("/api/alerts/5061/analysis").then()
                .statusCode(200).body("urgency", equalTo("High")).body("writer", equalTo("DETERMINISTIC"))
                .body("analysis", containsString("CNC mill 7")).body("analysis", containsString("95.20 °C"))
                .body("analysis", containsString("average of 61.00 °C")));

        assertThat(OutsideWorld.TO_SENSOR).filteredOn(request -> request.path().contains("sensor_history")).last()
                .satisfies(request -> assertThat(request.query()).contains("from=" + at.minusSeconds(86_400),
                        "to=" + at));
        assertThat(OutsideWorld.TO_SENSOR).allSatisfy(request -> assertThat(request.header("Authorization"))
                .startsWith("Bearer "));
        TestPlant.as(TestTokens.engineer(999)).post("/api/alerts/5061/analysis").then().statusCode(404);
        OutsideWorld.sensor = _ -> Answer.of(503, "{}");
        plant.asOperator().post("/api/alerts/5061/analysis").then().statusCode(503);
    }

    @Test
    void copyOfAReplacedReportIsTakenAwayFromTheCloud() {
        TestPlant plant = TestPlant.of(507, "Replaced", "Mill");
        OutsideWorld.cloudinary = request -> Answer.of(200, request.path().endsWith("destroy")
                ? "{\"result\":\"ok\"}"
                : "{\"secure_url\":\"https://res.cloudinary.example/r.pdf\",\"public_id\":\""
                        + CloudinarySignature.fields(request.body()).get("public_id") + "\"}");
        generate(plant, 507);
        String first = CloudinarySignature.fields(OutsideWorld.TO_CLOUDINARY.getLast().body()).get("public_id");
        generate(plant, 507);
        await().atMost(30, SECONDS).untilAsserted(() -> assertThat(OutsideWorld.TO_CLOUDINARY)
                .filteredOn(request -> request.path().equals("/v1_1/plant/raw/destroy"))
                .anySatisfy(request -> assertThat(CloudinarySignature.fields(request.body()))
                        .containsEntry("public_id", first)));
        await().atMost(30, SECONDS).untilAsserted(() -> assertThat(
                TestDatabase.query("select id from media where manufacturer_id = 507")).hasSize(1));
    }

    @Test
    void alertThatIsKnownToItsOwnerOnlyIsAnalysedToo() {
        TestPlant plant = TestPlant.of(508, "Young alert", "Mill");
        OutsideWorld.sensor = request -> request.path().contains("sensor_history")
                ? Answer.of(200, history())
                : Answer.of(200, """
                                 {"id":50899,"machine_node":50801,"machine_node_name":"Mill 9","severity":"CRITICAL",
                                 "ai_prediction":"Overstrain failure","created_at":"2026-02-13T08:00:00Z",
                                 "sensor_reading":{"temperature":75.0}}""");
        plant.asOperator().post("/api/alerts/50899/analysis").then().statusCode(200)
                .body("urgency", equalTo("Critical")).body("analysis", containsString("Mill 9"))
                .body("analysis", containsString("Overstrain failure"));
        OutsideWorld.sensor = _ -> Answer.of(404, "{}");
        plant.asOperator().post("/api/alerts/50898/analysis").then().statusCode(404);
    }

    private static io.restassured.response.Response upload(TestTokens token, long node, byte[] file) {
        return RestAssured.given().auth().oauth2(token.mint()).multiPart("file", "machine.png", file, "image/png")
                .multiPart("machine_node", Long.toString(node)).post("/api/media");
    }

    private static String history() {
        return """
               {"machine_node":50601,"resolution":"minute","signals":{
                 "temperature":[{"timestamp":"2026-01-01T00:00:00Z","min":60.0,"max":61.0,"mean":60.5,"count":300},
                                {"timestamp":"2026-01-01T00:06:00Z","min":61.0,"max":62.0,"mean":61.5,"count":300}],
                 "vibration":[{"timestamp":"2026-01-01T00:00:00Z","min":0.3,"max":0.32,"mean":0.31,"count":600}]}}""";
    }

    private static JsonPath generate(TestPlant plant, long manufacturer) {
        return plant.asSupervisor().body(Map.of("manufacturer_id", manufacturer, "date", DAY.toString()))
                .post("/api/reports/generate").then().statusCode(201).extract().jsonPath();
    }

    private static Arguments day(Function<Request, Answer> azure, String reason) {
        return Arguments.of(azure, reason);
    }

    private static String error(String code, String message) {
        return "{\"error\":{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}}";
    }

    private static String completion(String text, String finish) {
        try {
            return """
                   {"id":"c","object":"chat.completion","created":1,"model":"gpt-4o","choices":[{"index":0,
                   "finish_reason":"%s","message":{"role":"assistant","content":%s}}],
                   "usage":{"prompt_tokens":1,"completion_tokens":1,"total_tokens":2}}"""
                    .formatted(finish, ContractJson.mapper().writeValueAsString(text));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}

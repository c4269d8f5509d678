package io.twinengine.factory.node;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.restassured.http.ContentType;
import io.twinengine.contract.Topics;
import io.twinengine.factory.FactoryPlatform;
import io.twinengine.factory.Plant;
import io.twinengine.kit.secret.SecretBox;
import io.twinengine.testkit.TestDatabase;
import io.twinengine.testkit.TestTokens;
import io.twinengine.testkit.TestTopics;

@FactoryPlatform
class NodeIT {

    @Test
    void listShowsTheSeedsShape() {
        Plant plant = Plant.of(201);
        long node = plant.node("Lathe");

        Plant.as(TestTokens.operator(201)).get("/api/nodes/").then().statusCode(200)
                .body("count", equalTo(1))
                .body("next", nullValue())
                .body("previous", nullValue())
                .body("results[0].id", equalTo((int) node))
                .body("results[0].name", equalTo("Lathe"))
                .body("results[0].machine_type_name", equalTo("Mill"))
                .body("results[0].status", equalTo("NORMAL"))
                .body("results[0].position", equalTo(Map.of("x", 1.0f, "y", 2.0f, "z", 3.0f)));
    }

    @Test
    void detailShowsTypeAndPositionAndWhatOtherServicesKnow() {
        Plant plant = Plant.of(202);
        long node = plant.node("Lathe", Map.of("video_feed_url", "rtsp://camera.plant.example/1", "floor", "A"));

        Plant.as(TestTokens.operator(202)).get("/api/nodes/" + node).then().statusCode(200)
                .header("ETag", equalTo("\"1\""))
                .body("machine_type.name", equalTo("Mill"))
                .body("machine_type.id", equalTo((int) plant.type()))
                .body("pos_x", equalTo(1.0f))
                .body("video_feed_url", equalTo("rtsp://camera.plant.example/1"))
                .body("latest_sensor_data", equalTo(Map.of("temperature", 61.2f, "vibration", 0.31f, "torque", 41.0f,
                        "rpm", 1480, "tool_wear", 112, "timestamp", "2026-02-13T08:00:00Z")))
                .body("latest_vision_count", equalTo(Map.of("object_type", "bottle", "current_total", 17, "timestamp",
                        "2026-02-13T08:00:00Z")))
                .body("status_since", notNullValue())
                .body("status_cause.kind", equalTo("NONE"));
    }

    @ParameterizedTest
    @CsvSource({ "slow,220", "broken,221", "empty,222"})
    void detailIsShownSoonWithoutValuesThatOtherServicesDoNotGive(String caller, long manufacturer) {
        long node = Plant.of(manufacturer).node("Press");
        long start = System.nanoTime();

        Plant.as(TestTokens.operator(manufacturer).withUser(9, caller)).get("/api/nodes/" + node).then().statusCode(200)
                .body("latest_sensor_data", nullValue())
                .body("latest_vision_count", nullValue());

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void listIsFilteredSearchedSortedAndPaged() {
        Plant plant = Plant.of(203);
        plant.node("Drill B");
        plant.node("Drill A");
        plant.node("Oven", Map.of("status", "ERROR"));

        plant.asManager().get("/api/nodes?search=DRILL&ordering=-name").then().statusCode(200)
                .body("results.name", contains("Drill B", "Drill A"));
        plant.asManager().get("/api/nodes?status=ERROR").then().body("results.name", contains("Oven"));
        plant.asManager().get("/api/nodes?machine_type=" + plant.type() + "&page_size=2&page=2&ordering=name").then()
                .body("count", equalTo(3))
                .body("results.name", contains("Oven"))
                .body("previous", containsString("page=1"));
        plant.asManager().get("/api/nodes?ordering=hf_key").then().statusCode(400)
                .body("errors[0].field", equalTo("ordering"));
    }

    @Test
    void nameIsUniqueWithinAManufacturerOnly() {
        Plant plant = Plant.of(204);
        plant.node("Press");
        Plant.of(205).node("Press");

        plant.asManager().body(Map.of("name", "Press", "machine_type", plant.type())).post("/api/nodes").then()
                .statusCode(409).contentType("application/problem+json").body("code", equalTo("duplicate"));
    }

    @Test
    void editKeepsWhatIsAbsentAndNeedsTheCurrentETag() {
        Plant plant = Plant.of(206);
        long node = plant.node("Press", Map.of("floor", "A", "zone", "Z"));
        String path = "/api/nodes/" + node + "/";

        plant.asManager().header("If-Match", "\"1\"").body("{\"name\":\"Press 2\",\"zone\":null}").patch(path).then()
                .statusCode(200).header("ETag", equalTo("\"2\""))
                .body("name", equalTo("Press 2"))
                .body("floor", equalTo("A"))
                .body("zone", nullValue())
                .body("pos_x", equalTo(1.0f));
        plant.asManager().header("If-Match", "\"1\"").body("{\"name\":\"Press 3\"}").patch(path).then()
                .statusCode(412).body("code", equalTo("precondition-failed"));
        plant.asManager().header("If-Match", "\"2\"")
                .body(Map.of("name", "Press 4", "machine_type", plant.type())).put(path).then().statusCode(200)
                .body("floor", nullValue()).body("pos_x", equalTo(0.0f));
        plant.asManager().header("If-Match", "\"2\"").delete(path).then().statusCode(412);
        plant.asManager().header("If-Match", "\"3\"").delete(path).then().statusCode(204);
        plant.asManager().get(path).then().statusCode(404);
    }

    @Test
    void statusChangesDoNotSpoilAnETag() {
        Plant plant = Plant.of(207);
        long node = plant.node("Press");

        plant.asManager().body(Map.of("status", "ERROR")).post("/api/nodes/" + node + "/update_status/").then()
                .statusCode(200);

        plant.asManager().header("If-Match", "\"1\"").body("{\"zone\":\"Z\"}").patch("/api/nodes/" + node).then()
                .statusCode(200).body("status", equalTo("ERROR"));
        var states = TestTopics.awaitRecords(Topics.NODES, message -> Long.toString(node).equals(message.key()), 3);
        assertThat(states.get(2).value()).contains("\"zone\":\"Z\"").contains("\"status\":\"ERROR\"");
    }

    @Test
    void hfKeyIsNeverShownAndLiesEncrypted() {
        Plant plant = Plant.of(208);
        long node = plant.node("Camera", Map.of("hf_key", "hf_secret_1",
                "hf_endpoint", "https://api-inference.huggingface.co/models/facebook/detr-resnet-50"));
        String path = "/api/nodes/" + node;

        plant.asManager().get(path).then().body(not(containsString("hf_secret_1"))).body("has_hf_key", equalTo(true));
        String stored = (String) TestDatabase.query("select hf_key_encrypted as k from node where id = ?", node)
                .getFirst().get("k");
        assertThat(stored).doesNotContain("secret");
        assertThat(SecretBox.of("dGVzdC1vbmx5LWtleS1vZi0zMi1ieXRlcy1sZW5ndGg=").openText(stored, HfKeys.PURPOSE))
                .isEqualTo("hf_secret_1");

        assertThat(TestTopics.awaitRecord(Topics.NODES, message -> Long.toString(node).equals(message.key())).value())
                .contains(stored).doesNotContain("hf_secret_1");
        assertThat(TestDatabase.count("outbox where payload like '%hf_secret_1%'")).isZero();
        plant.asManager().get("/api/graph/export").then().body(not(containsString("hf_secret_1")))
                .body(not(containsString(stored)));
        plant.asManager().body("{\"zone\":\"Z\"}").patch(path).then().body("has_hf_key", equalTo(true));
        plant.asManager().body("{\"hf_key\":null}").patch(path).then().body("has_hf_key", equalTo(false));
    }

    @Test
    void refusesWhatIsNotValidNamingTheFields() {
        Plant plant = Plant.of(209);

        plant.asManager().body(Map.of("name", "", "machine_type", plant.type(), "product_grade", "X"))
                .post("/api/nodes")
                .then().statusCode(400).body("errors.field", contains("name", "product_grade"));
        plant.asManager().body(Map.of("name", "A", "machine_type", 999_999)).post("/api/nodes").then().statusCode(400)
                .body("errors.field", contains("machine_type"));
        plant.asManager().body(Map.of("name", "A", "machine_type", plant.type(), "video_feed_url", "http://10.0.0.1/"))
                .post("/api/nodes").then().statusCode(400).body("errors.field", contains("video_feed_url"));
        plant.asManager().body(Map.of("name", "A", "machine_type", plant.type(), "status", "UNKNOWN"))
                .post("/api/nodes").then().statusCode(400);
        plant.asManager().body("{").post("/api/nodes").then().statusCode(400);
        plant.asManager().body("{\"machine_type\":\"x\"}").patch("/api/nodes/" + plant.node("B")).then().statusCode(400)
                .body("errors[0].field", equalTo("machine_type"));
    }

    @Test
    void limitsAreEditedWithAnETagToo() {
        Plant plant = Plant.of(214);
        String path = "/api/nodes/" + plant.node("Press");
        List<Map<String, Object>> limits = List.of(Map.of("signal", "temperature", "high", 90, "severity", "HIGH"));

        String next = plant.asManager().header("If-Match", "\"1\"").body(limits).put(path + "/limits").then()
                .statusCode(200).extract().header("ETag");
        plant.asManager().header("If-Match", "\"1\"").body(limits).put(path + "/limits").then().statusCode(412);
        plant.asManager().header("If-Match", next).body(List.of()).put(path + "/limits").then().statusCode(200)
                .body("limits", hasSize(0));
        String type = "/api/machine-types/" + plant.type();
        plant.asManager().header("If-Match", "\"99\"").body(limits).put(type + "/limits").then().statusCode(412);
    }

    @ParameterizedTest
    @ValueSource(strings = { "{\"severity\":\"HIGH\",\"high\":1}",
            "{\"signal\":\" \",\"severity\":\"HIGH\",\"high\":1}",
            "{\"signal\":\"torque\",\"high\":1}", "{\"signal\":\"torque\",\"severity\":\"UNKNOWN\",\"high\":1}",
            "{\"signal\":\"torque\",\"severity\":\"HIGH\"}",
            "{\"signal\":\"torque\",\"severity\":\"HIGH\",\"low\":2,\"high\":1}",
            "{\"signal\":\"torque\",\"severity\":\"HIGH\",\"high\":1,\"hysteresis\":-1}",
            "{\"signal\":\"torque\",\"severity\":\"HIGH\",\"high\":1,\"duration_seconds\":1e9}", "null", "7"})
    void refusesLimitsThatNobodyCouldWatch(String limit) {
        var engineer = TestTokens.engineer(215);
        TestDatabase.execute(
                """
                insert into machine_type (manufacturer_id, name) values (215, 'Mill') on conflict do nothing""");
        long type = ((Number) TestDatabase.query("select id from machine_type where manufacturer_id = 215").getFirst()
                .get("id")).longValue();

        Plant.as(engineer).body("[" + limit + "]").put("/api/machine-types/" + type + "/limits").then()
                .statusCode(400);
        Plant.as(TestTokens.manager(215))
                .body("{\"name\":\"A\",\"machine_type\":" + type + ",\"limits\":[" + limit + "]}")
                .post("/api/nodes").then().statusCode(400);
    }

    @Test
    void anotherTenantsMachineDoesNotExist() {
        Plant mine = Plant.of(210);
        long theirs = Plant.of(211).node("Theirs");
        String path = "/api/nodes/" + theirs;

        mine.asManager().get(path).then().statusCode(404);
        mine.asManager().body("{\"name\":\"x\"}").patch(path).then().statusCode(404);
        mine.asManager().delete(path).then().statusCode(404);
        mine.asManager().body(Map.of("status", "ERROR")).post(path + "/update_status").then().statusCode(404);
        mine.asManager().body(Map.of("node_id", theirs, "status", "ERROR")).post("/api/anomaly/trigger").then()
                .statusCode(404);
        mine.asManager().get(path + "/impact").then().statusCode(404);
        mine.asManager().get(path + "/upstream").then().statusCode(404);
        mine.asManager().get(path + "/status_history").then().statusCode(404);
        mine.asManager().get("/api/nodes?manufacturer=211").then().statusCode(404);
        mine.asManager().get("/api/edges/graph?manufacturer=211").then().statusCode(404);
        mine.asManager().get("/api/manufacturers/211/stats").then().statusCode(404);
        mine.asManager().get("/api/nodes").then().body("results", hasSize(0));
        Plant.as(TestTokens.admin()).get("/api/nodes?manufacturer=211").then().statusCode(200)
                .body("results.name", contains("Theirs"));
    }

    @Test
    void rolesMayDoWhatTheMatrixSays() {
        Plant plant = Plant.of(212);
        long node = plant.node("Press");
        String path = "/api/nodes/" + node;

        given().get(path).then().statusCode(401);
        Plant.as(TestTokens.operator(212).forged()).get(path).then().statusCode(401);
        Plant.as(TestTokens.device(212)).get(path).then().statusCode(403);
        Plant.as(TestTokens.operator(212)).body(Map.of("status", "ERROR")).post(path + "/update_status").then()
                .statusCode(403);
        Plant.as(TestTokens.operator(212)).body("{}").patch(path).then().statusCode(403);
        Plant.as(TestTokens.supervisor(212)).body("{\"zone\":\"A\"}").patch(path).then().statusCode(403);
        Plant.as(TestTokens.supervisor(212)).delete(path).then().statusCode(403);
        Plant.as(TestTokens.engineer(212)).body(Map.of("status", "ERROR")).post(path + "/update_status").then()
                .statusCode(200);
        Plant.as(TestTokens.engineer(212))
                .body(List.of(Map.of("signal", "temperature", "high", 90, "severity", "HIGH")))
                .put(path + "/limits").then().statusCode(200).body("limits[0].high", equalTo(90.0f));
    }

    @Test
    void subscriptionLimitsTheNumberOfMachines() {
        String state = """
                       {"id":213,"name":"Small","corporate_id":"S","subscription_tier":"BASIC","self_registration":false,
                       "timezone":"UTC","limits":{"nodes":1,"requests_per_minute":1,"readings_per_second":1},"revision":1,
                       "at":"2026-02-13T08:00:00Z"}""";
        TestTopics.send(Topics.MANUFACTURERS, "213", state);
        await().untilAsserted(() -> assertThat(
                TestDatabase.query("select node_limit from plant where manufacturer_id = 213")).hasSize(1));
        Plant plant = Plant.of(213);
        plant.node("First");

        plant.asManager().body(Map.of("name", "Second", "machine_type", plant.type())).contentType(ContentType.JSON)
                .post("/api/nodes").then().statusCode(409).body("code", equalTo("limit-reached"))
                .body("detail", containsString("limit nodes"));
    }
}

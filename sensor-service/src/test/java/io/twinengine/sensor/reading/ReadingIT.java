package io.twinengine.sensor.reading;

import static io.restassured.RestAssured.given;
import static io.twinengine.sensor.SensorFixtures.newNode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.twinengine.testkit.PlatformResource;
import io.twinengine.testkit.TestDatabase;
import io.twinengine.testkit.TestTokens;

@QuarkusTest
@QuarkusTestResource(value = PlatformResource.class, initArgs = @ResourceArg(name = "schema", value = "sensor"))
class ReadingIT {

    private static final Instant START = Instant.parse("2026-11-01T08:00:00Z");

    @Test
    void createsOneReadingAndShowsItWithItsId() {
        long node = known();

        long id = as(TestTokens.device(1)).body(reading(node, START, 61.5)).post("/api/sensor-data/").then()
                .statusCode(201)
                .body("id", notNullValue(), "machine_node", equalTo((int) node), "temperature", equalTo(61.5f),
                        "timestamp", equalTo(START.toString()))
                .extract().jsonPath().getLong("id");

        as(TestTokens.operator(1)).get("/api/sensor-data/" + id).then().statusCode(200)
                .body("machine_node_name", equalTo("Machine " + node), "quality", equalTo("GOOD"));
        as(TestTokens.operator(2)).get("/api/sensor-data/" + id).then().statusCode(404);
        as(TestTokens.operator(1)).body(reading(node, START, 1)).post("/api/sensor-data/").then().statusCode(403);
    }

    @Test
    void takesGoodReadingsOfABulkAndNamesTheBadOnes() {
        long node = known();
        List<Map<String, Object>> readings = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            readings.add(reading(node, START.plusSeconds(i), i));
        }
        readings.add(Map.of("temperature", 1));
        readings.add(reading(999_999_999, START, 1));

        as(TestTokens.engineer(1)).body(Map.of("readings", readings)).post("/api/sensor-data/bulk/").then()
                .statusCode(201)
                .body("created", equalTo(120), "errors.index", contains(120, 121), "errors[0].errors[0].field",
                        equalTo("machine_node"));

        await().until(() -> TestDatabase.count("reading where node_id = " + node) == 120);
        as(TestTokens.operator(1)).get("/api/sensor-data/latest/?machine_node=" + node).then()
                .body("temperature", contains(119f));
        as(TestTokens.operator(1)).get("/api/sensor-data/coverage/?machine_node=" + node + "&from=" + START + "&to="
                + START.plusSeconds(120)).then().body("received", equalTo(120));
        as(TestTokens.operator(1)).get("/api/nodes/" + node + "/sensor_history/?limit=3").then()
                .body("temperature", contains(119f, 118f, 117f));
    }

    @Test
    void tellsAtOnceWhatWouldBePutAsideLater() {
        long node = known();
        Map<String, Object> kelvin = new HashMap<>(reading(node, START, 334.65));
        kelvin.put("units", Map.of("temperature", "K"));
        Map<String, Object> pascal = new HashMap<>(reading(node, START.plusSeconds(1), 1));
        pascal.put("units", Map.of("temperature", "kPa"));

        as(TestTokens.engineer(1)).body(pascal).post("/api/sensor-data/").then().statusCode(400)
                .body("errors.field", contains("units.temperature"));
        as(TestTokens.engineer(1)).body(Map.of("readings", List.of(kelvin, pascal,
                reading(node, Instant.now().plusSeconds(600), 1), reading(node, Instant.EPOCH, 1))))
                .post("/api/sensor-data/bulk/").then().statusCode(201)
                .body("created", equalTo(1), "errors.index", contains(1, 2, 3), "errors.errors.field",
                        contains(List.of("units.temperature"), List.of("timestamp"), List.of("timestamp")));

        await().until(() -> TestDatabase.count("reading where node_id = " + node + " and temperature = 61.5") == 1);
    }

    @Test
    void pagesByCursorWithoutGapOrRepeat() {
        long node = known();
        bulk(node, 95);

        List<Float> seen = new ArrayList<>();
        String next = "/api/sensor-data/?page_size=20&machine_node=" + node;
        while (next != null) {
            var page = as(TestTokens.operator(1)).get(next).then().statusCode(200).body("count", equalTo(95)).extract()
                    .jsonPath();
            seen.addAll(page.getList("results.temperature", Float.class));
            next = page.getString("next");
        }

        assertThat(seen).hasSize(95).doesNotHaveDuplicates().isSortedAccordingTo(java.util.Comparator.reverseOrder());
    }

    @Test
    void exportsCsvWithUnits() {
        long node = known();
        bulk(node, 3);

        as(TestTokens.operator(1)).get("/api/sensor-data/export/?machine_node=" + node).then().statusCode(200)
                .contentType(startsWith("text/csv"))
                .body(startsWith("timestamp,machine_node,machine_node_name,temperature [°C],"))
                .body(org.hamcrest.Matchers.containsString("2026-11-01T08:00:01Z," + node + ",\"Machine " + node
                        + "\",1.0,"));
    }

    @Test
    void answersWithoutATokenOrForAnotherTenantsMachineWithNothing() {
        long node = known();

        given().get("/api/sensor-data/").then().statusCode(401);
        as(TestTokens.operator(2)).get("/api/sensor-data/?machine_node=" + node).then().statusCode(404);
        as(TestTokens.operator(2)).get("/api/nodes/" + node + "/sensor_history").then().statusCode(404);
        as(TestTokens.engineer(2)).body(Map.of("readings", List.of(reading(node, START, 1))))
                .post("/api/sensor-data/bulk").then().statusCode(201).body("created", equalTo(0), "errors", hasSize(1));
    }

    private static void bulk(long node, int count) {
        List<Map<String, Object>> readings = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            readings.add(reading(node, START.plusSeconds(i), i));
        }
        as(TestTokens.engineer(1)).body(Map.of("readings", readings)).post("/api/sensor-data/bulk/").then()
                .statusCode(201);
        await().until(() -> TestDatabase.count("reading where node_id = " + node) == count);
    }

    private static Map<String, Object> reading(long node, Instant at, double temperature) {
        Map<String, Object> reading = new HashMap<>();
        reading.put("node_id", node);
        reading.put("timestamp", at.toString());
        reading.put("temperature", temperature);
        reading.put("vibration", 0.3);
        reading.put("torque", 40);
        reading.put("rpm", 1_500);
        reading.put("tool_wear", 0);
        return reading;
    }

    private static long known() {
        long node = newNode(1);
        await().until(() -> as(TestTokens.operator(1)).get("/api/nodes/" + node + "/alerts").statusCode() == 200);
        return node;
    }

    private static RequestSpecification as(TestTokens who) {
        return given().header("Authorization", "Bearer " + who.mint()).contentType(ContentType.JSON);
    }
}

package io.twinengine.sensor.tuning;

import static io.restassured.RestAssured.given;
import static io.twinengine.sensor.SensorFixtures.announce;
import static io.twinengine.sensor.SensorFixtures.json;
import static io.twinengine.sensor.SensorFixtures.newId;
import static io.twinengine.sensor.SensorFixtures.newNode;
import static io.twinengine.sensor.SensorFixtures.node;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.twinengine.contract.Reading;
import io.twinengine.contract.ShiftCalendar;
import io.twinengine.contract.SignalDefinition;
import io.twinengine.contract.Topics;
import io.twinengine.testkit.PlatformResource;
import io.twinengine.testkit.TestDatabase;
import io.twinengine.testkit.TestTokens;
import io.twinengine.testkit.TestTopics;

@QuarkusTest
@QuarkusTestResource(value = PlatformResource.class, initArgs = @ResourceArg(name = "schema", value = "sensor"))
class TuningIT {

    private static final int WEEK = 7;

    private final Instant start = Clock.systemUTC().instant().minusSeconds(3_600);
    private int sent;

    @Test
    void limitsOfAMachineHoldFromItsNextReadingOn() {
        long node = newNode(1);
        awaitKnown(node);
        send(node, 0.3, 3);

        Map<String, Object> shaking = Map.of("signal", "vibration", "high", 2, "severity", "MEDIUM", "count", 2,
                "of_last", 3);
        tune(node, Map.of("limits", List.of(shaking))).then().statusCode(200).header("ETag", "\"1\"");
        send(node, 5, 1);
        send(node, 0.3, 1);
        send(node, 5, 1);

        await().untilAsserted(() -> assertThat(alerts(node)).containsExactly("limit:vibration UNACKNOWLEDGED"));
        as(TestTokens.operator(1)).get("/api/detectors/" + node).then().statusCode(200)
                .body("limits.signal", contains("vibration", "temperature"), "limits.origin",
                        contains("MACHINE", "PLANT_GRAPH"), "limits[0].count", equalTo(2), "limits[0].of_last",
                        equalTo(3));

        tune(node, Map.of("limits", List.of(Map.of("signal", "vibration", "enabled", false)))).then().statusCode(200);
        send(node, 5, 1);
        await().untilAsserted(() -> assertThat(alerts(node)).containsExactly("limit:vibration RESOLVED"));
    }

    @Test
    void limitsOfATypeHoldForAllItsMachinesOfOneManufacturer() {
        long first = newNodeOfType(1, 71);
        long second = newNodeOfType(1, 71);
        long foreign = newNodeOfType(2, 71);
        Map<String, Object> body = Map.of("settings",
                Map.of("limits", List.of(Map.of("signal", "vibration", "high", 2, "severity", "HIGH"))));

        as(TestTokens.engineer(1)).body(body).put("/api/detectors/machine-types/71/tuning").then().statusCode(200)
                .body("machine_type", equalTo(71), "changed_by", equalTo("user:engineer"));
        send(1, first, 5, 1);
        send(1, second, 5, 1);
        send(2, foreign, 5, 1);

        await().untilAsserted(() -> {
            assertThat(alerts(first)).containsExactly("limit:vibration UNACKNOWLEDGED");
            assertThat(alerts(second)).containsExactly("limit:vibration UNACKNOWLEDGED");
        });
        await().until(() -> TestDatabase.count("reading where node_id = " + foreign) == 1);
        assertThat(alerts(foreign)).isEmpty();
        as(TestTokens.engineer(1)).get("/api/detectors/machine-types/72/tuning").then().statusCode(404);
        as(TestTokens.engineer(3)).get("/api/detectors/machine-types/71/tuning").then().statusCode(404);
        as(TestTokens.admin()).get("/api/detectors/machine-types/71/tuning?manufacturer=1").then().statusCode(200)
                .body("revision", equalTo(1));
    }

    @Test
    void aChangeOfAnotherReplicaHoldsHereAsWell() {
        long node = newNode(1);
        awaitKnown(node);

        TestDatabase.execute(
                """
                insert into detector_tuning (manufacturer_id, node_id, settings, changed_by) values (1, ?,
                    '{"limits":[{"signal":"torque","high":10,"severity":"CRITICAL"}],"layers":{"point":false}}',
                    'user:elsewhere')""", node);

        await().untilAsserted(() -> as(TestTokens.operator(1)).get("/api/detectors/" + node).then()
                .body("limits.signal", hasItem("torque"), "layers.point", equalTo(false)));
        send(node, 0.3, 1);
        await().untilAsserted(() -> assertThat(alerts(node)).containsExactly("limit:torque UNACKNOWLEDGED"));
    }

    @Test
    void formulasAreCheckedForUnitsAndWatched() {
        long node = newId();
        announce(node(node, 1, List.of(), List.of(new SignalDefinition("flow", "l/min", null, null))));
        awaitKnown(node);
        Map<String, Object> wrong = Map.of("formulas",
                List.of(Map.of("name", "power", "expression", "torque + rpm", "unit", "kW"),
                        Map.of("name", "area", "expression", "flow / speed", "unit", "m*m")));

        tune(node, wrong).then().statusCode(400).contentType("application/problem+json")
                .body("code", equalTo("validation-failed"), "errors.field",
                        contains("settings.formulas[0].expression", "settings.formulas[1].expression"),
                        "errors[0].detail",
                        equalTo("'+' needs the same units on both sides, but has kg·m^2·s^-2 and s^-1."));
        tune(node, Map.of("formulas", List.of(Map.of("name", "not a word", "expression", "1", "unit", "1")))).then()
                .statusCode(400).body("errors[0].field", equalTo("settings.formulas[0].name"));
        tune(node,
                Map.of("formulas", List.of(Map.of("name", "power", "expression", "torque * rpm", "unit", "kW")),
                        "limits", List.of(Map.of("signal", "power", "high", 5, "severity", "HIGH"))))
                .then().statusCode(200);
        send(node, 0.3, 1);

        await().untilAsserted(() -> assertThat(alerts(node)).containsExactly("formula:power UNACKNOWLEDGED"));
        as(TestTokens.operator(1)).get("/api/nodes/" + node + "/alerts").then()
                .body("results[0].message", equalTo("power is 6.636 kW, outside its limits (any to 5)."));
    }

    @Test
    void keepsEveryVersionWithWhoAndWhyAndRefusesToOverwriteAnotherEdit() {
        long node = newNode(1);
        awaitKnown(node);
        String path = "/api/detectors/" + node + "/tuning";
        as(TestTokens.operator(1)).get(path).then().statusCode(200).header("ETag", "\"0\"").body("revision",
                equalTo(0), "changed_by", nullValue());

        as(TestTokens.engineer(1)).header("If-Match", "\"0\"")
                .body(Map.of("settings", Map.of("sensitivity", Map.of("state", 2)), "comment", "Too quiet")).put(path)
                .then().statusCode(200).header("ETag", "\"1\"");
        as(TestTokens.manager(1)).header("If-Match", "\"0\"").body(Map.of("settings", Map.of())).put(path).then()
                .statusCode(412);
        as(TestTokens.manager(1)).header("If-Match", "\"1\"").delete(path).then().statusCode(200)
                .header("ETag", "\"2\"").body("settings.sensitivity", nullValue());

        as(TestTokens.operator(1)).get(path + "/history").then().statusCode(200)
                .body("revision", contains(2, 1), "changed_by", contains("user:manager", "user:engineer"), "comment",
                        contains(null, "Too quiet"), "[1].settings.sensitivity.state", equalTo(2.0f));
    }

    @Test
    void keepsRolesAndTenantsApart() {
        long node = newNode(1);
        awaitKnown(node);
        Map<String, Object> body = Map.of("settings", Map.of());

        for (String path : List.of("/api/detectors/" + node + "/tuning", "/api/detectors/machine-types/2/tuning")) {
            given().get(path).then().statusCode(401);
            as(TestTokens.operator(1)).body(body).put(path).then().statusCode(403);
            as(TestTokens.operator(1)).delete(path).then().statusCode(403);
        }
        as(TestTokens.engineer(2)).body(body).put("/api/detectors/" + node + "/tuning").then().statusCode(404);
        as(TestTokens.engineer(2)).get("/api/detectors/" + node + "/tuning/history").then().statusCode(404);
        as(TestTokens.engineer(2)).post("/api/detectors/" + node + "/relearn").then().statusCode(404);
        as(TestTokens.operator(1)).post("/api/detectors/" + node + "/relearn").then().statusCode(403);
        as(TestTokens.operator(2)).get("/api/detectors?page_size=500").then().statusCode(200)
                .body("results.machine_node", org.hamcrest.Matchers.not(hasItem((int) node)));
    }

    @Test
    void limitsHoldInTheirShiftsOnly() {
        long manufacturer = 41;
        long node = newNodeOfType(manufacturer, 2);
        Instant now = Clock.systemUTC().instant();
        LocalTime hour = LocalTime.ofInstant(now.minusSeconds(7_200), ZoneId.of("UTC")).withMinute(0).withSecond(0)
                .withNano(0);
        List<DayOfWeek> always = List.of(DayOfWeek.values());
        var shifts = new ShiftCalendar(manufacturer,
                List.of(new ShiftCalendar.Shift("now", always, hour, hour.plusHours(6), ZoneId.of("UTC")),
                        new ShiftCalendar.Shift("other", always, hour.plusHours(6), hour, ZoneId.of("UTC"))),
                now);
        TestTopics.send(Topics.SHIFT_CALENDARS, shifts.key(), json(shifts));
        Map<String, Object> wrong = Map.of("limits", List.of(
                Map.of("signal", "vibration", "high", 1, "severity", "LOW", "shifts", List.of("nightly"))));

        await().untilAsserted(() -> tune(TestTokens.engineer(manufacturer), node, wrong).then().statusCode(400)
                .body("errors[0].detail", equalTo("There is no shift named nightly in the shift calendar.")));
        tune(TestTokens.engineer(manufacturer), node, Map.of("limits",
                List.of(Map.of("signal", "vibration", "high", 1, "severity", "LOW", "shifts", List.of("now")),
                        Map.of("signal", "torque", "high", 1, "severity", "LOW", "shifts", List.of("other")))))
                .then().statusCode(200);
        send(manufacturer, node, 5, 1);

        await().untilAsserted(() -> assertThat(alerts(node)).containsExactly("limit:vibration UNACKNOWLEDGED"));
        await().until(() -> TestDatabase.count("reading where node_id = " + node) == 1);
        assertThat(alerts(node)).hasSize(1);
    }

    @Test
    void learnsAnewWhenAskedToAndShowsIt() {
        long node = newNode(1);
        awaitKnown(node);
        send(node, 0.3, 420);
        await().atMost(30, java.util.concurrent.TimeUnit.SECONDS)
                .untilAsserted(() -> as(TestTokens.operator(1)).get("/api/detectors/" + node).then()
                        .body("learning", equalTo("ready"), "normal_ranges.layer", hasItems("STATE", "POINT"),
                                "learned_since", nullValue()));

        as(TestTokens.engineer(1)).body(Map.of("reason", "New spindle")).post("/api/detectors/" + node + "/relearn")
                .then().statusCode(200).body("learning", equalTo("learning 0/400"), "since", notNullValue());
        as(TestTokens.operator(1)).get("/api/detectors/" + node).then()
                .body("learning", equalTo("learning 0/400"), "learned_since", notNullValue());
        send(node, 0.3, 100);

        await().atMost(30, java.util.concurrent.TimeUnit.SECONDS)
                .untilAsserted(() -> as(TestTokens.operator(1)).get("/api/detectors/?machine_type=2&page_size=500")
                        .then().body("results.find { it.machine_node == " + node + " }.learning",
                                equalTo("learning 100/400")));
    }

    private void send(long node, double vibration, int count) {
        send(1, node, vibration, count);
    }

    private void send(long manufacturer, long node, double vibration, int count) {
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double noise = 0.01 * (sent++ % WEEK);
            var reading = new Reading(node, start.plusSeconds(sent), 60.0 + noise, vibration + noise * noise,
                    40 - 3 * noise, 1_500 + 100 * Math.sin(sent), 0.0, 25.0, Map.of(), null);
            records.add(TestTopics.toRecord(Topics.readings(manufacturer), Long.toString(node),
                    json(reading).getBytes(StandardCharsets.UTF_8), Map.of()));
        }
        TestTopics.sendAll(records);
    }

    private static io.restassured.response.Response tune(long node, Map<String, Object> settings) {
        return tune(TestTokens.engineer(1), node, settings);
    }

    private static io.restassured.response.Response tune(TestTokens who, long node, Map<String, Object> settings) {
        return as(who).body(Map.of("settings", settings)).put("/api/detectors/" + node + "/tuning");
    }

    private static long newNodeOfType(long manufacturer, long type) {
        long id = newId();
        announce(node(id, manufacturer, type, List.of(), List.of()));
        await().until(
                () -> as(TestTokens.operator(manufacturer)).get("/api/nodes/" + id + "/alerts").statusCode() == 200);
        return id;
    }

    private static List<String> alerts(long node) {
        return TestDatabase.query("select kind, state from alert where node_id = ? order by id", node).stream()
                .map(row -> row.get("kind") + " " + row.get("state")).toList();
    }

    private static void awaitKnown(long node) {
        await().until(() -> as(TestTokens.operator(1)).get("/api/nodes/" + node + "/alerts").statusCode() == 200);
    }

    private static RequestSpecification as(TestTokens who) {
        return given().header("Authorization", "Bearer " + who.mint()).contentType(ContentType.JSON);
    }
}

package io.twinengine.sensor.backtest;

import static io.restassured.RestAssured.given;
import static io.twinengine.sensor.SensorFixtures.json;
import static io.twinengine.sensor.SensorFixtures.newNode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.twinengine.contract.Topics;
import io.twinengine.sensor.SensorFixtures;
import io.twinengine.testkit.PlatformResource;
import io.twinengine.testkit.TestDatabase;
import io.twinengine.testkit.TestTokens;
import io.twinengine.testkit.TestTopics;

@QuarkusTest
@QuarkusTestResource(value = PlatformResource.class, initArgs = @ResourceArg(name = "schema", value = "sensor"))
class BacktestIT {

    private static final int READINGS = 300;

    private final Instant start = Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS).minusSeconds(7_200);

    @Test
    void tellsWhatAChangedLimitWouldHaveRaisedRemovedAndMissed() {
        long node = machineWithHistory();
        // The limit is 90: at 100 s the machine was at 95 for 20 s, at 200 s at 85.
        await().untilAsserted(() -> assertThat(alerts(node)).containsExactly("limit:temperature RESOLVED"));
        long before = TestDatabase.count("alert");

        backtest(TestTokens.engineer(1), node, limit(80)).then().statusCode(200)
                .body("machines", equalTo(1), "readings", equalTo(READINGS), "summary.raised", equalTo(2),
                        "summary.as_before", equalTo(1), "summary.additional", equalTo(1), "summary.removed",
                        equalTo(0), "summary.missed", equalTo(0))
                .body("raised.kind", contains("limit:temperature", "limit:temperature"), "raised[0].alert",
                        notNullValue(), "raised[0].severity", equalTo("MEDIUM"), "raised[0].occurrences", equalTo(20),
                        "raised[0].from", equalTo(start.plusSeconds(100).toString()), "raised[1].from",
                        equalTo(start.plusSeconds(200).toString()))
                .body("kinds.find { it.kind == 'limit:temperature' }",
                        equalTo(Map.of("kind", "limit:temperature", "alerts", 1, "with_present_settings", 1,
                                "with_tried_settings", 2)));
        backtest(TestTokens.engineer(1), node, limit(99)).then().statusCode(200)
                .body("summary.raised", equalTo(0), "removed", hasSize(1), "removed[0].kind",
                        equalTo("limit:temperature"), "missed", empty());
        TestDatabase.execute("update alert set notes = 'Bearing changed' where node_id = ?", node);
        backtest(TestTokens.engineer(1), node, limit(99)).then().statusCode(200)
                .body("removed", empty(), "missed", hasSize(1));

        assertThat(TestDatabase.count("alert")).as("nothing is changed").isEqualTo(before);
        as(TestTokens.operator(1)).get("/api/detectors/" + node + "/tuning").then().body("revision", equalTo(0));
    }

    @Test
    void triesFormulasAndOtherSensitivities() {
        long node = machineWithHistory();
        Map<String, Object> formula = Map.of("formulas",
                List.of(Map.of("name", "power", "expression", "torque * rpm", "unit", "kW")), "limits",
                List.of(Map.of("signal", "power", "high", 5, "severity", "HIGH")), "sensitivity",
                Map.of("state", 3, "point", 10));

        backtest(TestTokens.engineer(1), node, formula).then().statusCode(200)
                .body("raised.kind", org.hamcrest.Matchers.hasItem("formula:power"), "raised.find"
                        + " { it.kind == 'formula:power' }.message",
                        equalTo("power is 6.283 kW, outside its limits (any to 5)."));
        backtest(TestTokens.engineer(1), node,
                Map.of("formulas", List.of(Map.of("name", "power", "expression", "torque +", "unit", "kW")))).then()
                .statusCode(400).body("errors[0].field", equalTo("settings.formulas[0].expression"));
    }

    @Test
    void triesAllMachinesOfAType() {
        machineWithHistory();
        Map<String, Object> request = Map.of("machine_type", 2, "from", start.toString(), "to",
                start.plusSeconds(READINGS).toString(), "lead_in_hours", 0, "settings", limit(80));

        as(TestTokens.engineer(1)).body(request).post("/api/detectors/backtest").then()
                .statusCode(org.hamcrest.Matchers.oneOf(200, 422));
    }

    @Test
    void isBoundedAndKeepsRolesAndTenantsApart() {
        long node = newNode(1);
        awaitKnown(node);

        backtest(TestTokens.operator(1), node, limit(80)).then().statusCode(403);
        backtest(TestTokens.engineer(2), node, limit(80)).then().statusCode(404);
        Map<String, Object> year = Map.of("machine_node", node, "from", start.minus(400, ChronoUnit.DAYS).toString(),
                "to", start.toString(), "settings", Map.of());
        as(TestTokens.engineer(1)).body(year).post("/api/detectors/backtest").then().statusCode(400)
                .body("errors[0].field", equalTo("to"), "detail", containsString("31 days"));
        as(TestTokens.engineer(1)).body(Map.of("from", start.toString(), "to", start.plusSeconds(60).toString(),
                "settings", Map.of())).post("/api/detectors/backtest").then().statusCode(400)
                .body("errors[0].field", equalTo("machine_node"));
    }

    private long machineWithHistory() {
        long node = newNode(1);
        awaitKnown(node);
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        for (int second = 0; second < READINGS; second++) {
            double temperature = second >= 100 && second < 120 ? 95 : second >= 200 && second < 220 ? 85 : 60;
            records.add(TestTopics.toRecord(Topics.readings(1), Long.toString(node),
                    json(SensorFixtures.reading(node, start.plusSeconds(second), temperature + 0.001 * second))
                            .getBytes(StandardCharsets.UTF_8),
                    Map.of()));
        }
        TestTopics.sendAll(records);
        await().until(() -> TestDatabase.count("reading where node_id = " + node) == READINGS);
        return node;
    }

    private static Map<String, Object> limit(double high) {
        return Map.of("limits", List.of(Map.of("signal", "temperature", "high", high, "severity", "MEDIUM")), "layers",
                Map.of("point", false, "state", false));
    }

    private Response backtest(TestTokens who, long node, Map<String, Object> settings) {
        return as(who).body(Map.of("machine_node", node, "from", start.toString(), "to",
                start.plusSeconds(READINGS).toString(), "lead_in_hours", 1, "settings", settings))
                .post("/api/detectors/backtest");
    }

    private static List<String> alerts(long node) {
        return TestDatabase.query("select kind, state from alert where node_id = ? and kind like 'limit%'", node)
                .stream().map(row -> row.get("kind") + " " + row.get("state")).toList();
    }

    private static void awaitKnown(long node) {
        await().until(() -> as(TestTokens.operator(1)).get("/api/nodes/" + node + "/alerts").statusCode() == 200);
    }

    private static RequestSpecification as(TestTokens who) {
        return given().header("Authorization", "Bearer " + who.mint()).contentType(ContentType.JSON);
    }
}

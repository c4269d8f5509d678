package io.twinengine.sensor.alert;

import static io.restassured.RestAssured.given;
import static io.twinengine.sensor.SensorFixtures.json;
import static io.twinengine.sensor.SensorFixtures.newNode;
import static io.twinengine.sensor.SensorFixtures.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.smallrye.mutiny.Uni;
import io.twinengine.contract.Topics;
import io.twinengine.kit.data.outbox.Outbox;
import io.twinengine.sensor.tuning.RelearnService;
import io.twinengine.testkit.PlatformResource;
import io.twinengine.testkit.TestDatabase;
import io.twinengine.testkit.TestTokens;
import io.twinengine.testkit.TestTopics;
import io.vertx.mutiny.sqlclient.Pool;

/** What happens to alerts because time passes. */
@QuarkusTest
@QuarkusTestResource(value = PlatformResource.class, initArgs = @ResourceArg(name = "schema", value = "sensor"))
class AlertCareIT {

    private static final double HOT = 95;
    private static final double CALM = 60;
    private static final int CLEARS_AFTER = 12;

    @Inject
    Pool pool;
    @Inject
    AlertHistory history;
    @Inject
    Outbox outbox;
    @Inject
    RelearnService relearning;
    @Inject
    AlertConfig config;
    @Inject
    AlertCareService care;

    private final Instant start = Clock.systemUTC().instant().minusSeconds(3_600);
    private int sent;

    @Test
    void comesBackFromTheShelfOnceThoughSeveralReplicasCare() {
        long node = newNode(1);
        send(node, HOT, 1);
        long alert = active(node);
        shelve(alert, 1);
        TestDatabase.execute("update alert set shelved_until = now() where id = ?", alert);
        TestDatabase.execute("update alert_shelf set until = now() where node_id = ?", node);
        AlertCareService replica = new AlertCareService(pool, history, outbox, relearning, config);

        List<Uni<Void>> rounds = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            rounds.add(care.care());
            rounds.add(replica.care());
        }
        Uni.join().all(rounds).andFailFast().await().indefinitely();

        await().untilAsserted(() -> assertThat(state(alert)).isEqualTo("UNACKNOWLEDGED"));
        as(TestTokens.operator(1)).get("/api/alerts/" + alert + "/history").then().body("change",
                contains("RAISED", "SHELVED", "UNSHELVED"), "actor[2]", equalTo("service:sensor"));
        var events = TestTopics.awaitRecords(Topics.ALERTS, event -> Long.toString(node).equals(event.key()), 3);
        assertThat(events).hasSize(3);
    }

    @Test
    void staysOnTheShelfWhenItComesAgainBeforeTheTimeIsOver() {
        long node = newNode(1);
        send(node, HOT, 1);
        shelve(active(node), 30);

        send(node, CALM, CLEARS_AFTER);
        await().untilAsserted(() -> assertThat(states(node)).containsExactly("RESOLVED"));
        send(node, HOT, 1);
        await().untilAsserted(() -> assertThat(states(node)).containsExactly("RESOLVED", "SHELVED"));
        as(TestTokens.operator(1)).get("/api/alerts/" + active(node)).then().body("shelve_reason",
                equalTo("Known"), "shelved_until", notNullValue());

        as(TestTokens.engineer(1)).post("/api/alerts/" + active(node) + "/unshelve").then().statusCode(200)
                .body("state", equalTo("UNACKNOWLEDGED"));
        send(node, CALM, 3 * CLEARS_AFTER);
        await().untilAsserted(() -> assertThat(states(node)).containsExactly("RESOLVED", "RESOLVED"));
        send(node, HOT, 1);
        await().untilAsserted(
                () -> assertThat(states(node)).containsExactly("RESOLVED", "RESOLVED", "UNACKNOWLEDGED"));
    }

    @Test
    void marksAndEvaluatesInMaintenanceAndLearnsAnewAfterwards() {
        long node = newNode(1);
        send(node, CALM, 1);
        await().until(() -> as(TestTokens.operator(1)).get("/api/detectors/" + node).statusCode() == 200);
        int window = as(TestTokens.engineer(1))
                .body(Map.of("machine_node", node, "ends_at",
                        Clock.systemUTC().instant().plusSeconds(3_600).toString(), "reason", "New bearing"))
                .post("/api/alerts/maintenance-windows").then().statusCode(201).body("relearn", equalTo(true))
                .extract().path("id");

        send(node, HOT, 1);
        await().untilAsserted(() -> assertThat(states(node)).containsExactly("SUPPRESSED"));
        as(TestTokens.engineer(1)).delete("/api/alerts/maintenance-windows/" + window).then().statusCode(204);

        await().untilAsserted(() -> assertThat(states(node)).containsExactly("UNACKNOWLEDGED"));
        await().untilAsserted(() -> as(TestTokens.operator(1)).get("/api/detectors/" + node).then()
                .body("learned_since", notNullValue(), "learning", equalTo("learning 0/400")));
        assertThat(TestDatabase.query("select reason, requested_by from detector_relearn where node_id = ?", node))
                .containsExactly(Map.of("reason", "maintenance is over", "requested_by", "service:sensor"));
    }

    @Test
    void learnsNothingAnewWhenTheMaintenanceDoesNotChangeTheMachine() {
        long node = newNode(1);
        await().until(() -> as(TestTokens.operator(1)).get("/api/detectors/" + node).statusCode() == 200);
        int window = as(TestTokens.engineer(1))
                .body(Map.of("machine_node", node, "relearn", false, "ends_at",
                        Clock.systemUTC().instant().plusSeconds(3_600).toString(), "reason", "Cleaning"))
                .post("/api/alerts/maintenance-windows").then().statusCode(201).extract().path("id");
        as(TestTokens.engineer(1)).delete("/api/alerts/maintenance-windows/" + window).then().statusCode(204);

        await().until(() -> TestDatabase
                .count("maintenance_window where relearned_at is not null and id = " + window) == 1);
        assertThat(TestDatabase.count("detector_relearn where node_id = " + node)).isZero();
    }

    @Test
    void doesOneThingWithManyAlertsAtOnce() {
        long first = newNode(1);
        long second = newNode(1);
        send(first, HOT, 1);
        send(second, HOT, 1);
        List<Long> ids = List.of(active(first), active(second), 999_999_999L);

        as(TestTokens.operator(1)).body(Map.of("ids", ids, "action", "ACKNOWLEDGE")).post("/api/alerts/bulk").then()
                .statusCode(200).body("changed", equalTo(2), "results.status", contains("done", "done", "not_found"));
        as(TestTokens.operator(1)).body(Map.of("ids", ids, "action", "RESOLVE")).post("/api/alerts/bulk").then()
                .statusCode(403);
        as(TestTokens.operator(1)).body(Map.of("ids", ids, "action", "COMMENT")).post("/api/alerts/bulk").then()
                .statusCode(400).body("errors[0].field", equalTo("notes"));
        as(TestTokens.engineer(2)).body(Map.of("ids", ids, "action", "RESOLVE")).post("/api/alerts/bulk").then()
                .statusCode(200).body("changed", equalTo(0));
        as(TestTokens.engineer(1)).body(Map.of("ids", ids, "action", "RESOLVE", "notes", "Fan was off"))
                .post("/api/alerts/bulk").then().statusCode(200).body("changed", equalTo(2));
        assertThat(states(first)).containsExactly("RESOLVED");
    }

    private void shelve(long alert, int minutes) {
        as(TestTokens.engineer(1)).body(Map.of("reason", "Known", "minutes", minutes))
                .post("/api/alerts/" + alert + "/shelve").then().statusCode(200).body("state", equalTo("SHELVED"));
    }

    private void send(long node, double temperature, int count) {
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            records.add(TestTopics.toRecord(Topics.readings(1), Long.toString(node),
                    json(reading(node, start.plusSeconds(++sent), temperature + 0.01 * (sent % 7)))
                            .getBytes(StandardCharsets.UTF_8),
                    Map.of()));
        }
        TestTopics.sendAll(records);
    }

    /** The one that is not resolved. */
    private static long active(long node) {
        await().until(() -> TestDatabase.count("alert where resolved_at is null and node_id = " + node) == 1);
        return (Long) TestDatabase.query("select id from alert where resolved_at is null and node_id = ?", node)
                .getFirst().get("id");
    }

    private static List<Object> states(long node) {
        return TestDatabase.query("select state from alert where node_id = ? order by id", node).stream()
                .map(row -> row.get("state")).toList();
    }

    private static String state(long alert) {
        return as(TestTokens.operator(1)).get("/api/alerts/" + alert).then().extract().path("state");
    }

    private static RequestSpecification as(TestTokens who) {
        return given().header("Authorization", "Bearer " + who.mint()).contentType(ContentType.JSON);
    }
}

package io.twinengine.sensor.alert;

import static io.restassured.RestAssured.given;
import static io.twinengine.sensor.SensorFixtures.newNode;
import static io.twinengine.sensor.SensorFixtures.node;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.smallrye.mutiny.Uni;
import io.twinengine.contract.Topics;
import io.twinengine.sensor.detection.AlertKind;
import io.twinengine.sensor.detection.EpisodeChange;
import io.twinengine.sensor.detection.FailureMode;
import io.twinengine.sensor.detection.MachineProfile;
import io.twinengine.sensor.detection.Severity;
import io.twinengine.sensor.detection.Verdict;
import io.twinengine.sensor.detection.WarmUp;
import io.twinengine.sensor.node.Node;
import io.twinengine.testkit.PlatformResource;
import io.twinengine.testkit.TestDatabase;
import io.twinengine.testkit.TestTokens;
import io.twinengine.testkit.TestTopics;
import io.vertx.mutiny.sqlclient.Pool;

@QuarkusTest
@QuarkusTestResource(value = PlatformResource.class, initArgs = @ResourceArg(name = "schema", value = "sensor"))
class AlertIT {

    @Inject
    Pool pool;
    @Inject
    AlertRecorder recorder;

    @Test
    void raisesExactlyOneAlertUnder64ConcurrentTriggers() throws Exception {
        long node = newNode(1);
        awaitKnown(node);
        List<Callable<Integer>> triggers = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            triggers.add(() -> trigger(node, "Bearing failure").extract().statusCode());
        }

        List<Integer> answers = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(64)) {
            for (var answer : threads.invokeAll(triggers)) {
                answers.add(answer.get());
            }
        }

        assertThat(answers).containsOnly(200, 201).hasSize(64).containsOnlyOnce(201);
        assertThat(TestDatabase.query("select occurrences, state from alert where node_id = ?", node))
                .containsExactly(Map.of("occurrences", 64, "state", "UNACKNOWLEDGED"));
        var events = TestTopics.awaitRecords(Topics.ALERTS, event -> Long.toString(node).equals(event.key()), 64);
        assertThat(events).hasSize(64)
                .satisfiesOnlyOnce(event -> assertThat(event.value()).contains("\"change\":\"RAISED\""));
    }

    @Test
    void raisesOneAlertWhenSixtyFourTransactionsSeeTheSameEpisode() {
        long node = newNode(1);
        awaitKnown(node);
        Instant began = Clock.systemUTC().instant();
        var verdict = new Verdict(began, Severity.HIGH, AlertKind.STATE, "", FailureMode.NONE, 0.7, 0.1, List.of(),
                List.of(), new WarmUp(400, 400), "Differs.");
        var signal = new AlertSignal(new Node(node(node, 1), MachineProfile.DEFAULT, MachineProfile.DEFAULT),
                new EpisodeChange.Began(AlertKind.STATE, "", began, Severity.HIGH, verdict), 1, began,
                new double[]{ 60, 0.3, 40, 1_500, Double.NaN, 25}, null);

        List<Uni<Integer>> transactions = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            transactions.add(pool.withTransaction(connection -> recorder.record(connection, List.of(signal))));
        }
        List<Integer> raised = Uni.join().all(transactions).andFailFast().await().indefinitely();

        assertThat(raised).hasSize(64).containsOnly(0, 1).containsOnlyOnce(1);
        assertThat(TestDatabase.query("select occurrences, state from alert where node_id = ?", node))
                .containsExactly(Map.of("occurrences", 64, "state", "UNACKNOWLEDGED"));
        var events = TestTopics.awaitRecords(Topics.ALERTS, event -> Long.toString(node).equals(event.key()), 64);
        assertThat(events).hasSize(64)
                .satisfiesOnlyOnce(event -> assertThat(event.value()).contains("\"change\":\"RAISED\""));
    }

    @Test
    void livesItsWholeLife() {
        long node = newNode(1);
        awaitKnown(node);
        long alert = trigger(node, "Gear wear").statusCode(201)
                .body("severity", equalTo("HIGH"), "resolved_status", equalTo(false), "machine_node_name",
                        equalTo("Machine " + node))
                .extract().jsonPath().getLong("id");

        as(TestTokens.operator(1)).post("/api/alerts/" + alert + "/acknowledge/").then().statusCode(200)
                .body("state", equalTo("ACKNOWLEDGED"), "acknowledged_by", equalTo("user:operator"));
        as(TestTokens.operator(1)).post("/api/alerts/" + alert + "/acknowledge").then().statusCode(409);
        as(TestTokens.operator(1)).body(Map.of("text", "Looked at it")).post("/api/alerts/" + alert + "/comments")
                .then().statusCode(200).body("notes", equalTo("Looked at it"));
        as(TestTokens.engineer(1)).body(Map.of("reason", "Spare part ordered", "minutes", 30))
                .post("/api/alerts/" + alert + "/shelve").then().statusCode(200).body("state", equalTo("SHELVED"));
        as(TestTokens.engineer(1)).post("/api/alerts/" + alert + "/unshelve").then().statusCode(200)
                .body("state", equalTo("ACKNOWLEDGED"));
        as(TestTokens.engineer(1)).body(Map.of("notes", "Changed the gear")).post("/api/alerts/" + alert + "/resolve/")
                .then().statusCode(200).body("resolved_status", equalTo(true), "notes", equalTo("Changed the gear"));

        as(TestTokens.operator(1)).get("/api/alerts/" + alert + "/history").then().statusCode(200)
                .body("change", contains("RAISED", "ACKNOWLEDGED", "COMMENTED", "SHELVED", "UNSHELVED", "RESOLVED"));
        var events = TestTopics.awaitRecords(Topics.ALERTS, event -> Long.toString(node).equals(event.key()), 6);
        assertThat(events).hasSize(6);
        trigger(node, "Gear wear").statusCode(201);
    }

    @Test
    void suppressesAlertsWhileTheMachineIsWorkedOn() {
        long node = newNode(1);
        awaitKnown(node);
        long alert = trigger(node, "Noise").extract().jsonPath().getLong("id");
        Map<String, Object> plan = Map.of("machine_node", node, "ends_at",
                Clock.systemUTC().instant().plusSeconds(3_600).toString(), "reason", "New spindle");

        as(TestTokens.operator(1)).body(plan).post("/api/alerts/maintenance-windows").then().statusCode(403);
        as(TestTokens.engineer(2)).body(plan).post("/api/alerts/maintenance-windows").then().statusCode(404);
        int window = as(TestTokens.engineer(1)).body(plan).post("/api/alerts/maintenance-windows").then()
                .statusCode(201).extract().path("id");
        await().untilAsserted(() -> assertThat(state(alert)).isEqualTo("SUPPRESSED"));

        as(TestTokens.engineer(2)).delete("/api/alerts/maintenance-windows/" + window).then().statusCode(404);
        as(TestTokens.engineer(1)).delete("/api/alerts/maintenance-windows/" + window).then().statusCode(204);
        await().untilAsserted(() -> assertThat(state(alert)).isEqualTo("UNACKNOWLEDGED"));
    }

    @Test
    void showsWhatTheDetectorsKnow() {
        long node = newNode(1);
        awaitKnown(node);

        as(TestTokens.operator(1)).get("/api/detectors/" + node).then().statusCode(200)
                .body("learning", equalTo("learning 0/400"), "limits[0].signal", equalTo("temperature"));
        as(TestTokens.operator(2)).get("/api/detectors/" + node).then().statusCode(404);
    }

    @Test
    void hidesAlertsOfOtherTenantsAndLetsOperatorsOnlyAcknowledge() {
        long node = newNode(1);
        awaitKnown(node);
        long alert = trigger(node, "Leak").extract().jsonPath().getLong("id");

        as(TestTokens.engineer(2)).get("/api/alerts/" + alert).then().statusCode(404);
        as(TestTokens.engineer(2)).post("/api/alerts/" + alert + "/resolve").then().statusCode(404);
        as(TestTokens.operator(1)).post("/api/alerts/" + alert + "/resolve").then().statusCode(403);
        given().get("/api/alerts").then().statusCode(401);
        as(TestTokens.admin()).get("/api/alerts/" + alert).then().statusCode(200);
    }

    @Test
    void listsFiltersAndSums() {
        long node = newNode(1);
        awaitKnown(node);
        trigger(node, "One");
        trigger(node, "Two");

        as(TestTokens.operator(1)).get("/api/nodes/" + node + "/alerts/?page_size=1").then().statusCode(200)
                .body("count", equalTo(2), "results", hasSize(1), "results[0].ai_prediction", equalTo("Two"));
        as(TestTokens.operator(1)).get("/api/alerts/?machine_node=" + node + "&ai_prediction=One").then()
                .body("results.ai_prediction", contains("One"));
        as(TestTokens.operator(1)).get("/api/alerts/active/?machine_node=" + node).then().body("$", hasSize(2));
        int total = as(TestTokens.operator(1)).get("/api/alerts/summary/").then().statusCode(200).extract().path(
                "total_alerts");
        assertThat(total).isGreaterThanOrEqualTo(2);
    }

    private static String state(long alert) {
        return as(TestTokens.operator(1)).get("/api/alerts/" + alert).then().extract().path("state");
    }

    private static ValidatableResponse trigger(long node, String prediction) {
        return as(TestTokens.engineer(1))
                .body(Map.of("machine_node", node, "ai_prediction", prediction, "severity", "HIGH"))
                .post("/api/alerts/").then();
    }

    private static void awaitKnown(long node) {
        await().until(() -> as(TestTokens.operator(1)).get("/api/nodes/" + node + "/alerts").statusCode() == 200);
    }

    private static RequestSpecification as(TestTokens who) {
        return given().header("Authorization", "Bearer " + who.mint()).contentType(ContentType.JSON);
    }
}

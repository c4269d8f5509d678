package io.twinengine.factory.status;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.core.JsonProcessingException;

import io.twinengine.contract.ContractJson;
import io.twinengine.contract.NodeStatus;
import io.twinengine.contract.NodeStatusChanged;
import io.twinengine.contract.Topics;
import io.twinengine.factory.FactoryPlatform;
import io.twinengine.factory.Plant;
import io.twinengine.testkit.TestDatabase;
import io.twinengine.testkit.TestTokens;
import io.twinengine.testkit.TestTopics;

/** Exactly one event per change, in order per machine, whatever happens. */
@FactoryPlatform
class StatusIT {

    @Inject
    StatusService service;

    @Test
    void updateStatusAndTriggerAnswerAsInTheSeed() {
        Plant plant = Plant.of(501);
        long node = plant.node("Press");

        plant.asManager().body(Map.of("status", "WARNING")).post("/api/nodes/" + node + "/update_status/").then()
                .statusCode(200)
                .body("id", equalTo((int) node)).body("name", equalTo("Press"))
                .body("status", equalTo("WARNING")).body("updated", equalTo(true));
        plant.asManager().body(Map.of("status", "NORMAL")).post("/api/nodes/" + node + "/update-status").then()
                .statusCode(200).body("status", equalTo("NORMAL"));
        plant.asManager().body(Map.of("node_id", node, "status", "ERROR")).post("/api/anomaly/trigger/").then()
                .statusCode(201)
                .body("updated", equalTo(true)).body("node_id", equalTo((int) node))
                .body("old_status", equalTo("NORMAL")).body("new_status", equalTo("ERROR"));
        plant.asManager().body(Map.of("status", "BROKEN")).post("/api/nodes/" + node + "/update_status").then()
                .statusCode(400);
    }

    @Test
    void sixtyFourRequestsAtOnceGiveOneChainOfChanges() throws Exception {
        Plant plant = Plant.of(502);
        long node = plant.node("Press");
        List<String> statuses = List.of("WARNING", "ERROR", "OFFLINE", "NORMAL");
        String token = TestTokens.engineer(502).mint();

        List<Callable<Integer>> requests = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            String status = statuses.get(i % statuses.size());
            requests.add(() -> given().auth().oauth2(token)
                    .contentType("application/json").body(Map.of("status", status))
                    .post("/api/nodes/" + node + "/update_status").statusCode());
        }
        try (var threads = Executors.newFixedThreadPool(64)) {
            for (Future<Integer> answer : threads.invokeAll(requests)) {
                assertThat(answer.get()).isEqualTo(200);
            }
        }

        long rows = TestDatabase.count("status_change where node_id = " + node);
        List<NodeStatusChanged> events = settledEvents(node, (int) rows);
        assertThat(events).hasSize((int) rows);
        assertChained(events, NodeStatus.valueOf(plant.status(node)));
    }

    @Test
    void redeliveredEventsChangeNothing() {
        Plant plant = Plant.of(503);
        long node = plant.node("Press");
        String key = Long.toString(node);
        String raise = Events.alert(7, node, 503, "HIGH", "UNACKNOWLEDGED");
        String resolve = Events.alert(7, node, 503, "HIGH", "RESOLVED");

        for (int round = 0; round < 3; round++) {
            TestTopics.send(Topics.ALERTS, key, raise, Map.of("ce_id", "503-raise"));
            TestTopics.send(Topics.ALERTS, key, resolve, Map.of("ce_id", "503-resolve"));
        }
        TestTopics.send(Topics.ALERTS, key, Events.alert(8, node, 503, "MEDIUM", "UNACKNOWLEDGED"),
                Map.of("ce_id", "503-last"));

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(plant.status(node)).isEqualTo("WARNING"));
        assertThat(settledEvents(node, 3)).extracting(NodeStatusChanged::newStatus)
                .containsExactly(NodeStatus.ERROR, NodeStatus.NORMAL, NodeStatus.WARNING);
    }

    @Test
    void eventsOutliveACrashBetweenCommitAndPublish() throws Exception {
        Plant plant = Plant.of(504);
        long node = plant.node("Press");

        try (var crashed = TestDatabase.connect(); var statement = crashed.createStatement()) {
            // Whoever holds the relay's lock publishes nothing: the state of a service that died after its commit.
            crashed.setAutoCommit(false);
            statement.execute("select pg_advisory_xact_lock(hashtext('outbox'), hashtext('factory_graph'))");
            plant.asManager().body(Map.of("status", "ERROR")).post("/api/nodes/" + node + "/update_status").then()
                    .statusCode(200);
            plant.asManager().body(Map.of("status", "NORMAL")).post("/api/nodes/" + node + "/update_status").then()
                    .statusCode(200);
            assertThat(TestDatabase.count("outbox where published_at is null and key = '" + node + "'"))
                    .isGreaterThanOrEqualTo(4);
            assertThat(records(node)).isEmpty();
            crashed.rollback();
        }

        assertThat(settledEvents(node, 2)).extracting(NodeStatusChanged::newStatus)
                .containsExactly(NodeStatus.ERROR, NodeStatus.NORMAL);
    }

    @Test
    void eventsPublishedTwiceByACrashBeforeMarkingCarryTheSameId() {
        Plant plant = Plant.of(505);
        long node = plant.node("Press");
        plant.asManager().body(Map.of("status", "ERROR")).post("/api/nodes/" + node + "/update_status").then()
                .statusCode(200);
        settledEvents(node, 1);

        await().untilAsserted(
                () -> assertThat(TestDatabase.execute("update outbox set published_at = null where key = '"
                        + node + "' and topic = 'factory.node-status' and published_at is not null")).isEqualTo(1));
        TestTopics.awaitRecords(Topics.NODE_STATUS, message -> Long.toString(node).equals(message.key()), 2);

        assertThat(records(node)).extracting(message -> TestTopics.header(message, "ce_id")).hasSize(2)
                .containsOnly(TestTopics.header(records(node).getFirst(), "ce_id"));
    }

    @Test
    void causesGiveWayToEachOtherInTheirOrder() {
        Plant plant = Plant.of(506);
        long node = plant.node("Press");
        String key = Long.toString(node);

        TestTopics.send(Topics.ALERTS, key, Events.alert(1, node, 506, "MEDIUM", "UNACKNOWLEDGED"),
                Map.of("ce_id", "506-1"));
        awaitCause(plant, node, "WARNING", "ALERT");
        TestTopics.send(Topics.STOPPAGES, key, Events.stoppage(node, 506, "STOPPED"), Map.of("ce_id", "506-2"));
        awaitCause(plant, node, "ERROR", "STOPPAGE");
        TestTopics.send(Topics.PRESENCE, key, Events.presence(node, 506, "SILENT"), Map.of("ce_id", "506-3"));
        awaitCause(plant, node, "OFFLINE", "PRESENCE");
        plant.asManager().body(Map.of("status", "WARNING", "reason", "maintenance"))
                .post("/api/nodes/" + node + "/update_status").then().statusCode(200);
        awaitCause(plant, node, "WARNING", "OVERRIDE");
        plant.asManager().delete("/api/nodes/" + node + "/override").then().statusCode(200);
        awaitCause(plant, node, "OFFLINE", "PRESENCE");
        TestTopics.send(Topics.PRESENCE, key, Events.presence(node, 506, "RESUMED"), Map.of("ce_id", "506-4"));
        TestTopics.send(Topics.STOPPAGES, key, Events.stoppage(node, 506, "RUNNING"), Map.of("ce_id", "506-5"));
        awaitCause(plant, node, "WARNING", "ALERT");
        TestTopics.send(Topics.ALERTS, key, Events.alert(1, node, 506, "MEDIUM", "RESOLVED"),
                Map.of("ce_id", "506-6"));
        awaitCause(plant, node, "NORMAL", "NONE");
    }

    @Test
    void decisionWithAnExpiryEndsByItself() {
        Plant plant = Plant.of(507);
        long node = plant.node("Press");

        plant.asManager().body(Map.of("status", "OFFLINE", "expires_at", Instant.now().plusMillis(1500).toString()))
                .post("/api/nodes/" + node + "/update_status").then().statusCode(200);

        assertThat(plant.status(node)).isEqualTo("OFFLINE");
        await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> assertThat(plant.status(node)).isEqualTo("NORMAL"));
        assertThat(settledEvents(node, 2)).extracting(NodeStatusChanged::newStatus)
                .containsExactly(NodeStatus.OFFLINE, NodeStatus.NORMAL);
        plant.asManager().body(Map.of("status", "ERROR", "expires_at", "2020-01-01T00:00:00Z"))
                .post("/api/nodes/" + node + "/update_status").then().statusCode(400);
    }

    @Test
    void decisionThatEndsOnSeveralReplicasAtOnceEndsOnce() throws Exception {
        Plant plant = Plant.of(510);
        long node = plant.node("Press");
        Instant end = Instant.now().plusSeconds(1);
        plant.asManager().body(Map.of("status", "OFFLINE", "expires_at", end.toString()))
                .post("/api/nodes/" + node + "/update_status").then().statusCode(200);
        try (var held = TestDatabase.connect(); var statement = held.createStatement()) {
            // Nobody can end it yet, so that all who try are at it when they can.
            held.setAutoCommit(false);
            statement.execute("select id from node where id = " + node + " for update");
            await().until(() -> Instant.now().isAfter(end));
            List<CompletableFuture<Void>> replicas = Stream.generate(() -> service.expire()).limit(6)
                    .map(expiry -> expiry.subscribe().asCompletionStage()).toList();
            await().untilAsserted(() -> assertThat(TestDatabase.count("pg_locks where not granted")).isPositive());
            held.rollback();
            for (CompletableFuture<Void> replica : replicas) {
                replica.get(20, TimeUnit.SECONDS);
            }
        }
        assertThat(settledEvents(node, 2)).extracting(NodeStatusChanged::newStatus)
                .containsExactly(NodeStatus.OFFLINE, NodeStatus.NORMAL);
    }

    @Test
    void eventsAndPeopleAtOnceGiveOneChainAlsoWhenConnectionsDie() throws Exception {
        Plant plant = Plant.of(511);
        long node = plant.node("Press");
        AtomicBoolean over = new AtomicBoolean();
        List<Callable<Void>> everybody = new ArrayList<>();
        for (String status : List.of("WARNING", "ERROR", "OFFLINE", "NORMAL")) {
            everybody.add(() -> decideUntil(over, node, status));
        }
        everybody.add(() -> {
            try {
                raiseAndResolveWhileConnectionsDie(node);
            } finally {
                over.set(true);
            }
            return null;
        });
        try (var threads = Executors.newFixedThreadPool(everybody.size())) {
            for (Future<Void> each : threads.invokeAll(everybody)) {
                each.get();
            }
        }
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                TestDatabase.count("inbox where event_id like '511-%'")).isEqualTo(40));
        int rows = (int) TestDatabase.count("status_change where node_id = " + node);
        settledEvents(node, rows);
        Map<String, NodeStatusChanged> once = new LinkedHashMap<>();
        records(node).forEach(message -> once.putIfAbsent(TestTopics.header(message, "ce_id"), event(message)));
        assertThat(once).hasSize(rows);
        assertChained(List.copyOf(once.values()), NodeStatus.valueOf(plant.status(node)));
    }

    private static Void decideUntil(AtomicBoolean over, long node, String status) {
        String token = TestTokens.engineer(511).mint();
        while (!over.get()) {
            int answer = given().auth().oauth2(token).contentType("application/json").body(Map.of("status", status))
                    .post("/api/nodes/" + node + "/update_status").statusCode();
            assertThat(answer).isIn(200, 503);
        }
        return null;
    }

    private static void raiseAndResolveWhileConnectionsDie(long node) {
        for (int i = 0; i < 40; i++) {
            TestTopics.send(Topics.ALERTS, Long.toString(node), Events.alert(i / 2, node, 511, "HIGH",
                    i % 2 == 0 ? "UNACKNOWLEDGED" : "RESOLVED"), Map.of("ce_id", "511-" + i));
            if (i % 4 == 0) {
                TestDatabase.cutConnections();
            }
        }
    }

    @Test
    void eventsThatCannotBeReadOrAreOfAnotherTenantChangeNothing() {
        Plant plant = Plant.of(508);
        long node = plant.node("Press");
        String key = Long.toString(node);

        TestTopics.send(Topics.ALERTS, key, "not json", Map.of("ce_id", "508-1"));
        TestTopics.send(Topics.ALERTS, key, Events.alert(1, node, 999, "HIGH", "UNACKNOWLEDGED"),
                Map.of("ce_id", "508-2"));
        TestTopics.send(Topics.ALERTS, "999999", Events.alert(1, 999_999, 508, "HIGH", "UNACKNOWLEDGED"),
                Map.of("ce_id", "508-3"));
        TestTopics.send(Topics.ALERTS, key, Events.alert(2, node, 508, "MEDIUM", "UNACKNOWLEDGED"),
                Map.of("ce_id", "508-4"));

        awaitCause(plant, node, "WARNING", "ALERT");
        var letter = TestTopics.awaitRecord(Topics.deadLetters(Topics.ALERTS),
                message -> "not json".equals(message.value()));
        assertThat(TestTopics.header(letter, "dlq_code")).isEqualTo("unreadable");
    }

    @Test
    void anEventThatTheDatabaseRefusesHoldsNoOtherUp() {
        Plant plant = Plant.of(512);
        long node = plant.node("Press");
        String key = Long.toString(node);
        TestTopics.send(Topics.ALERTS, key, Events.alert(1, node, 512, "HIGH", "UNACKNOWLEDGED"),
                Map.of("ce_id", "512-\u0000"));
        TestTopics.send(Topics.ALERTS, key, Events.alert(2, node, 512, "MEDIUM", "UNACKNOWLEDGED"),
                Map.of("ce_id", "512-2"));
        awaitCause(plant, node, "WARNING", "ALERT");
        var letter = TestTopics.awaitRecord(Topics.deadLetters(Topics.ALERTS), message -> key.equals(message.key()));
        assertThat(TestTopics.header(letter, "dlq_code")).isEqualTo("processing-failed");
    }

    @Test
    void historyShowsEveryChangeNewestFirst() {
        Plant plant = Plant.of(509);
        long node = plant.node("Press");
        for (String status : List.of("WARNING", "ERROR", "NORMAL")) {
            plant.asManager().body(Map.of("status", status)).post("/api/nodes/" + node + "/update_status").then()
                    .statusCode(200);
        }

        var first = plant.asManager().get("/api/nodes/" + node + "/status_history?limit=2").then().statusCode(200)
                .body("results[0].new_status", equalTo("NORMAL"))
                .body("results[1].new_status", equalTo("ERROR"))
                .body("results[1].actor", equalTo("user:manager")).extract().jsonPath();
        plant.asManager().get("/api/nodes/" + node + "/status_history?cursor=" + first.getLong("next")).then()
                .body("results.size()", equalTo(1)).body("results[0].old_status", equalTo("NORMAL"));
    }

    private static void awaitCause(Plant plant, long node, String status, String kind) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> plant.asManager().get("/api/nodes/" + node).then()
                .body("status", equalTo(status)).body("status_cause.kind", equalTo(kind)));
    }

    private static void assertChained(List<NodeStatusChanged> events, NodeStatus last) {
        NodeStatus status = NodeStatus.NORMAL;
        long revision = 0;
        for (NodeStatusChanged event : events) {
            assertThat(event.oldStatus()).isEqualTo(status);
            assertThat(event.revision()).isGreaterThan(revision);
            status = event.newStatus();
            revision = event.revision();
        }
        assertThat(status).isEqualTo(last);
    }

    /** All events of a machine once nothing of it waits to be published. */
    private static List<NodeStatusChanged> settledEvents(long node, int atLeast) {
        TestTopics.awaitRecords(Topics.NODE_STATUS, message -> Long.toString(node).equals(message.key()), atLeast);
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(
                TestDatabase.count("outbox where published_at is null and key = '" + node + "'")).isZero());
        return records(node).stream().map(StatusIT::event).toList();
    }

    private static List<ConsumerRecord<String, String>> records(long node) {
        return TestTopics.records(Topics.NODE_STATUS).stream()
                .filter(message -> Long.toString(node).equals(message.key())).toList();
    }

    private static NodeStatusChanged event(ConsumerRecord<String, String> message) {
        try {
            return ContractJson.mapper().readValue(message.value(), NodeStatusChanged.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}

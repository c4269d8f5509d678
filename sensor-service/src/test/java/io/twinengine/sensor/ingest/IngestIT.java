package io.twinengine.sensor.ingest;

import static io.twinengine.sensor.SensorFixtures.announce;
import static io.twinengine.sensor.SensorFixtures.json;
import static io.twinengine.sensor.SensorFixtures.newId;
import static io.twinengine.sensor.SensorFixtures.newNode;
import static io.twinengine.sensor.SensorFixtures.node;
import static io.twinengine.sensor.SensorFixtures.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
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
import io.twinengine.contract.EventHeaders;
import io.twinengine.contract.Reading;
import io.twinengine.contract.SignalDefinition;
import io.twinengine.contract.Topics;
import io.twinengine.testkit.PlatformResource;
import io.twinengine.testkit.TestDatabase;
import io.twinengine.testkit.TestTopics;

@QuarkusTest
@QuarkusTestResource(value = PlatformResource.class, initArgs = @ResourceArg(name = "schema", value = "sensor"))
class IngestIT {

    private static final String TOPIC = Topics.readings(1);
    private final Instant start = Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS).minusSeconds(3_600);

    @Test
    void storesWhatAForeignProducerSendsExactly() {
        long node = newNode(1);

        TestTopics.send(TOPIC, null,
                """
                {"node_id":%d,"timestamp":"2026-11-01T08:00:00.123456Z","temperature":61.2,"torque":-1.5e-3,
                 "metrics":{"pressure":2.1,"flow":null},"firmware":"1.2"}""".formatted(node));

        await().untilAsserted(() -> assertThat(TestDatabase.query("select * from reading where node_id = ?", node))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row).containsEntry("temperature", 61.2).containsEntry("torque", -0.0015)
                            .containsEntry("vibration", null).containsEntry("quality", 0);
                    assertThat(row.get("metrics")).hasToString("{\"pressure\": 2.1}");
                    assertThat(((java.sql.Timestamp) row.get("at")).toInstant())
                            .isEqualTo("2026-11-01T08:00:00.123456Z");
                }));
    }

    @Test
    void raisesOneAlertForALastingBreachAndClearsIt() {
        long node = newNode(1);
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            readings.add(reading(node, start.plusSeconds(i), i >= 10 && i < 30 ? 95 + 0.1 * i : 60 + 0.1 * i));
        }

        sendAll(TOPIC, readings);

        await().untilAsserted(
                () -> assertThat(TestDatabase
                        .query("select * from alert where node_id = ? and kind = 'limit:temperature'", node))
                        .singleElement()
                        .satisfies(
                                row -> assertThat(row).containsEntry("state", "RESOLVED").containsEntry("severity", 3)
                                        .containsEntry("manufacturer_id", 1L)));
        var changes = TestTopics.awaitRecords(Topics.ALERTS,
                message -> Long.toString(node).equals(message.key())
                        && message.value().contains("\"limit:temperature\""),
                3);
        assertThat(changes.getFirst().value()).contains("\"change\":\"RAISED\"", "\"state\":\"UNACKNOWLEDGED\"",
                "\"severity\":\"HIGH\"");
        assertThat(changes.getLast().value()).contains("\"change\":\"RESOLVED\"");
    }

    @Test
    void changesNothingWhenEverythingIsSentAgain() {
        long node = newNode(1);
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            readings.add(reading(node, start.plusSeconds(i), i % 50 < 20 ? 95 + 0.01 * i : 60 + 0.01 * i));
        }
        sendAll(TOPIC, readings);
        await().until(() -> TestDatabase.count("reading where node_id = " + node) == 200);
        long probe = newNode(1);
        var rows = TestDatabase.query("select * from reading where node_id = ? order by at", node);
        var alerts = TestDatabase.query("select * from alert where node_id = ? order by id", node);

        sendAll(TOPIC, readings);
        sendToPartitionOf(node, reading(probe, start));

        await().until(() -> TestDatabase.count("reading where node_id = " + probe) == 1);
        assertThat(alerts).isNotEmpty();
        assertThat(TestDatabase.query("select * from reading where node_id = ? order by at", node)).isEqualTo(rows);
        assertThat(TestDatabase.query("select * from alert where node_id = ? order by id", node)).isEqualTo(alerts);
    }

    @Test
    void putsAsideWhatCanNeverBeStoredAndGoesOn() {
        long node = newNode(1);
        long foreign = newNode(2);
        long stranger = newId();
        Instant now = Clock.systemUTC().instant();
        var wrong = new java.util.LinkedHashMap<String, String>();
        wrong.put("{\"node_id\":" + node + ",", "not-json");
        wrong.put("{\"temperature\":60}", "no-node-id");
        wrong.put("{\"node_id\":" + node + ",\"temperature\":NaN}", "not-finite");
        wrong.put("{\"node_id\":" + node + ",\"temperature\":1e999}", "not-finite");
        wrong.put("{\"node_id\":" + node + ",\"temperature\":true}", "not-a-number");
        wrong.put("{\"node_id\":" + node + ",\"temperature\":60,\"timestamp\":\"yesterday\"}", "bad-timestamp");
        wrong.put("{\"node_id\":" + node + "}", "no-values");
        wrong.put(json(reading(stranger, now)), "unknown-node");
        wrong.put(json(reading(foreign, now)), "foreign-node");
        wrong.put(json(reading(node, now.plus(Duration.ofMinutes(6)))), "in-the-future");
        wrong.put(json(reading(node, now.minus(Duration.ofDays(401)))), "too-old");
        wrong.put(json(tooManyMetrics(node)), "too-many-metrics");

        wrong.keySet().forEach(value -> TestTopics.send(TOPIC, Long.toString(node), value));
        TestTopics.send(TOPIC, Long.toString(node), json(reading(node, start)));

        await().until(() -> TestDatabase.count("reading where node_id = " + node) == 1);
        var letters = TestTopics.awaitRecords(Topics.deadLetters(TOPIC),
                message -> Long.toString(node).equals(message.key()), wrong.size());
        assertThat(letters).hasSize(wrong.size()).allSatisfy(letter -> {
            assertThat(TestTopics.header(letter, EventHeaders.DEAD_LETTER_CODE)).isEqualTo(wrong.get(letter.value()));
            assertThat(TestTopics.header(letter, EventHeaders.DEAD_LETTER_TOPIC)).isEqualTo(TOPIC);
            assertThat(TestTopics.header(letter, EventHeaders.DEAD_LETTER_REASON)).isNotBlank();
        });
    }

    @Test
    void keepsWhatAMachineCannotShowButDoesNotJudgeIt() {
        long node = newId();
        announce(node(node, 1, List.of(new SignalDefinition("temperature", null, -10.0, 150.0))));

        sendAll(TOPIC, List.of(reading(node, start, 60), reading(node, start.plusSeconds(1), 400),
                reading(node, start.plusSeconds(2), 61)));

        await().untilAsserted(() -> assertThat(TestDatabase.query("select * from reading where node_id = ? order by at",
                node)).extracting(row -> row.get("quality")).containsExactly(0, 2, 0));
        assertThat(TestDatabase.count("alert where node_id = " + node)).isZero();
    }

    @Test
    void convertsUnitsAndPutsAsideThoseThatDoNotFit() {
        long node = newId();
        announce(node(node, 1, List.of(new SignalDefinition("pressure", "bar", 0.0, 16.0))));
        String unit = """
                      {"node_id":%d,"timestamp":"%s","temperature":140,"units":{"temperature":"%s","pressure":"kPa"},
                       "metrics":{"pressure":250}}""";

        TestTopics.send(TOPIC, Long.toString(node), unit.formatted(node, start, "bar"));
        TestTopics.send(TOPIC, Long.toString(node), unit.formatted(node, start, "°F"));

        await().untilAsserted(() -> assertThat(TestDatabase.query("select * from reading where node_id = ?", node))
                .singleElement().satisfies(row -> {
                    assertThat((Double) row.get("temperature")).isCloseTo(60, within(1e-9));
                    assertThat(row.get("metrics")).hasToString("{\"pressure\": 2.5}");
                    assertThat(row).containsEntry("quality", 0);
                }));
        var letter = TestTopics.awaitRecord(Topics.deadLetters(TOPIC),
                message -> Long.toString(node).equals(message.key()));
        assertThat(TestTopics.header(letter, EventHeaders.DEAD_LETTER_CODE)).isEqualTo("wrong-unit");
    }

    @Test
    void doesNotJudgeAReadingOfAClockThatIsAhead() {
        long node = newNode(1);
        Instant ahead = Clock.systemUTC().instant().plusSeconds(150);

        sendAll(TOPIC, List.of(reading(node, ahead, 95)));

        await().untilAsserted(() -> assertThat(TestDatabase.query("select * from reading where node_id = ?", node))
                .singleElement().satisfies(row -> assertThat(row).containsEntry("quality", 2)));
        assertThat(TestDatabase.count("alert where node_id = " + node)).isZero();
    }

    @Test
    void doubtsASensorThatRepeatsItselfAndThenNoLongerBelievesIt() {
        long node = newNode(1);
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            readings.add(reading(node, start.plusSeconds(i), i < 10 ? 60 + i : 70));
        }

        sendAll(TOPIC, readings);

        await().until(() -> TestDatabase.count("reading where node_id = " + node) == 100);
        assertThat(
                TestDatabase.query("select quality, count(*) as n from reading where node_id = ? group by 1 order by 1",
                        node))
                .extracting(row -> row.get("n")).containsExactly(39L, 30L, 31L);
    }

    @Test
    void waitsAMomentForTheNewsOfANewMachine() {
        long node = newId();
        TestTopics.send(TOPIC, Long.toString(node), json(reading(node, start)));

        announce(node(node, 1));

        await().untilAsserted(() -> assertThat(TestDatabase.count("reading where node_id = " + node)).isOne());
    }

    @Test
    void publishesTheNewestValue() {
        long node = newNode(1);

        sendAll(TOPIC, List.of(reading(node, start, 50), reading(node, start.plusSeconds(1), 51),
                reading(node, start.plusSeconds(2), 52)));

        var last = TestTopics.awaitRecord(Topics.LATEST,
                message -> Long.toString(node).equals(message.key())
                        && message.value().contains("\"temperature\":52.0"));
        assertThat(last.value()).contains("\"quality\":\"GOOD\"", "\"manufacturer_id\":1");
    }

    private static void sendAll(String topic, List<Reading> readings) {
        TestTopics.sendAll(readings.stream()
                .map(reading -> TestTopics.toRecord(topic, Long.toString(reading.nodeId()),
                        json(reading).getBytes(StandardCharsets.UTF_8), Map.of()))
                .toList());
    }

    /** With another machine's key: it lands behind that machine's readings and is sent on to its own partition. */
    private static void sendToPartitionOf(long node, Reading reading) {
        TestTopics.sendAll(List.of(new ProducerRecord<>(TOPIC, Long.toString(node),
                json(reading).getBytes(StandardCharsets.UTF_8))));
    }

    private static Reading tooManyMetrics(long node) {
        Map<String, Double> metrics = new java.util.HashMap<>();
        for (int i = 0; i < 33; i++) {
            metrics.put("m" + i, 1.0 * i);
        }
        return new Reading(node, Clock.systemUTC().instant(), null, null, null, null, null, null, metrics, null);
    }
}

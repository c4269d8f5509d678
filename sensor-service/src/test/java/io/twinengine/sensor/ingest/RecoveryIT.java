package io.twinengine.sensor.ingest;

import static io.twinengine.sensor.SensorFixtures.json;
import static io.twinengine.sensor.SensorFixtures.newNode;
import static io.twinengine.sensor.SensorFixtures.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.Identifier;
import io.twinengine.contract.Reading;
import io.twinengine.contract.Topics;
import io.twinengine.testkit.PlatformResource;
import io.twinengine.testkit.TestDatabase;
import io.twinengine.testkit.TestTopics;

/** Whatever happens on the way, rows, alerts and their counts are those of an undisturbed run. */
@QuarkusTest
@QuarkusTestResource(value = PlatformResource.class, initArgs = @ResourceArg(name = "schema", value = "sensor"))
class RecoveryIT {

    private static final int NODES = 12;
    private static final int ROUNDS = 300;
    private static final int PERIOD = 150;
    private static final int EPISODES = ROUNDS / PERIOD;
    private static final int BREACHES = 20;

    @Inject
    LaneTools tools;

    @Inject
    @Identifier("default-kafka-broker")
    Map<String, Object> broker;

    private final Instant start = Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS).minusSeconds(7_200);

    @Test
    void changesNothingTwiceWhenPartitionsMoveBetweenReplicas() throws Exception {
        List<Long> nodes = nodes();
        ReadingConsumer replica = new ReadingConsumer(tools, new HashMap<>(broker));

        for (int part = 0; part < 4; part++) {
            if (part == 1) {
                replica.start(new StartupEvent());
            }
            if (part == 3) {
                replica.stop(new ShutdownEvent());
            }
            send(nodes, part * ROUNDS / 4, (part + 1) * ROUNDS / 4);
        }

        assertUndisturbed(nodes);
    }

    @Test
    void rebuildsTheDetectorsWhenTheOwnerOfAPartitionLosesIt() {
        List<Long> nodes = nodes();

        for (int part = 0; part < 6; part++) {
            send(nodes, part * ROUNDS / 6, (part + 1) * ROUNDS / 6);
            // As if another process had claimed the partitions and died: the next transaction is refused.
            TestDatabase.execute("update ingest_progress set fence = fence + 1");
        }

        assertUndisturbed(nodes);
    }

    @Test
    void storesNothingAndCountsNothingWhenOffsetsInKafkaAreReset() {
        List<Long> nodes = nodes();
        send(nodes, 0, ROUNDS);
        assertUndisturbed(nodes);
        var before = TestDatabase.query("select id, occurrences, revision from alert order by id");

        // The lanes read everything again and find that they have it.
        TestDatabase.execute("update ingest_progress set fence = fence + 1, replay_from = 0");
        long probe = newNode(1);
        // A calm one: it raises nothing itself.
        send(List.of(probe), BREACHES, BREACHES + 1);

        await().until(() -> TestDatabase.count("reading where node_id = " + probe) == 1);
        assertUndisturbed(nodes);
        assertThat(TestDatabase.query("select id, occurrences, revision from alert order by id")).isEqualTo(before);
    }

    private void assertUndisturbed(List<Long> nodes) {
        for (long node : nodes) {
            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                assertThat(TestDatabase.count("reading where node_id = " + node)).isEqualTo(ROUNDS);
                assertThat(TestDatabase.query(
                        """
                        select state, occurrences from alert where node_id = ? and kind = 'limit:temperature' order by id""",
                        node))
                        .hasSize(EPISODES)
                        .allSatisfy(row -> assertThat(row).containsEntry("state", "RESOLVED")
                                .containsEntry("occurrences", BREACHES));
                assertThat(TestDatabase.query(
                        """
                        select change, count(*) as n from alert_event where change in ('RAISED', 'RESOLVED')
                            and alert_id in (select id from alert where node_id = ? and kind = 'limit:temperature')
                        group by change order by change""", node))
                        .containsExactly(Map.of("change", "RAISED", "n", (long) EPISODES),
                                Map.of("change", "RESOLVED", "n", (long) EPISODES));
            });
        }
    }

    private static List<Long> nodes() {
        List<Long> nodes = new ArrayList<>();
        for (int i = 0; i < NODES; i++) {
            nodes.add(newNode(1));
        }
        return nodes;
    }

    private void send(List<Long> nodes, int from, int to) {
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        for (int round = from; round < to; round++) {
            for (long node : nodes) {
                boolean breach = round % PERIOD < BREACHES;
                Reading reading = reading(node, start.plusSeconds(round), (breach ? 95 : 60) + 0.001 * round);
                records.add(TestTopics.toRecord(Topics.readings(1), Long.toString(node),
                        json(reading).getBytes(StandardCharsets.UTF_8), Map.of()));
            }
        }
        TestTopics.sendAll(records);
    }
}

package io.twinengine.sensor.ingest;

import static io.twinengine.sensor.SensorFixtures.json;
import static io.twinengine.sensor.SensorFixtures.newNode;
import static io.twinengine.sensor.SensorFixtures.reading;
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
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.twinengine.contract.Topics;
import io.twinengine.testkit.PlatformResource;
import io.twinengine.testkit.TestDatabase;
import io.twinengine.testkit.TestTopics;

/** With room for a hundred readings, the partition is held and let go again hundreds of times. */
@QuarkusTest
@TestProfile(BackpressureIT.LittleRoom.class)
@QuarkusTestResource(value = PlatformResource.class, initArgs = @ResourceArg(name = "schema", value = "sensor"))
class BackpressureIT {

    private static final int READINGS = 30_000;

    private final Instant start = Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS).minusSeconds(7_200);

    public static class LittleRoom implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("twin.sensor.ingest.batch", "100", "twin.sensor.ingest.queue", "100",
                    "twin.sensor.ingest.gather", "0ms");
        }
    }

    @Test
    void storesAllThatComesWhileThePartitionIsHeldAndLetGo() {
        long node = newNode(1);

        TestTopics.sendAll(readings(node));

        await().atMost(Duration.ofMinutes(1))
                .until(() -> TestDatabase.count("reading where node_id = " + node) == READINGS);
    }

    private List<ProducerRecord<String, byte[]>> readings(long node) {
        List<ProducerRecord<String, byte[]>> readings = new ArrayList<>();
        for (int i = 0; i < READINGS; i++) {
            byte[] reading = json(reading(node, start.plusMillis(200L * i))).getBytes(StandardCharsets.UTF_8);
            readings.add(TestTopics.toRecord(Topics.readings(1), Long.toString(node), reading, Map.of()));
        }
        return readings;
    }
}

package io.twinengine.sensor.ingest;

import static io.twinengine.sensor.SensorFixtures.json;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

import io.smallrye.mutiny.Uni;
import io.twinengine.contract.Reading;
import io.twinengine.contract.Topics;

/** A partition that no consumer reads, whose owner a test plays, and a clock that the test moves. */
final class LaneFixture {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final LaneTools tools;
    private final TopicPartition partition;
    private final String topicId = UUID.randomUUID().toString();
    private Instant now;
    private LaneWriter writer;
    private long offset;

    /** Over the beans of the application, on a topic of this manufacturer. */
    LaneFixture(LaneTools application, long manufacturerId, Instant start) {
        this.now = start;
        this.partition = new TopicPartition(Topics.readings(manufacturerId), 0);
        this.tools = new LaneTools(application.config, application.retention, application.progress,
                application.readings, application.states, application.topics, application.registry, application.alerts,
                application.outlets, application.metrics, application.presence, application.silence,
                application.rollup, application.tallies, new TestClock());
        this.writer = newOwner();
    }

    void knows(long nodeId) {
        await().until(() -> tools.registry.find(nodeId) != null);
    }

    void at(Instant time) {
        now = time;
    }

    /** The partition gets a new owner, who knows what the last one has written down; answers the last one. */
    LaneWriter claim() {
        LaneWriter before = writer;
        writer = newOwner();
        return before;
    }

    private LaneWriter newOwner() {
        Claim claim = done(tools.progress.inTransaction(connection -> tools.progress
                .claim(connection, partition.topic(), topicId, partition.partition())
                .call(claimed -> tools.tallies.release(connection, claimed.id()))));
        return new LaneWriter(partition, claim,
                done(tools.states.load(claim, Topics.manufacturerOf(partition.topic()))), tools);
    }

    void write(Reading... readings) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (Reading reading : readings) {
            records.add(new ConsumerRecord<>(partition.topic(), partition.partition(), offset++, now.toEpochMilli(),
                    org.apache.kafka.common.record.TimestampType.CREATE_TIME, 0, 0,
                    Long.toString(reading.nodeId()).getBytes(StandardCharsets.US_ASCII),
                    json(reading).getBytes(StandardCharsets.UTF_8),
                    new org.apache.kafka.common.header.internals.RecordHeaders(), java.util.Optional.empty()));
        }
        done(writer.write(records));
    }

    void tick() {
        done(writer.tick());
    }

    static <T> T done(Uni<T> work) {
        return work.await().atMost(PATIENCE);
    }

    private final class TestClock extends Clock {

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}

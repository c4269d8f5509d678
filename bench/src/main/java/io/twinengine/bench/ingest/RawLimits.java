package io.twinengine.bench.ingest;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

import io.twinengine.contract.Topics;
import io.twinengine.sensor.detection.Channels;
import io.twinengine.sensor.detection.Detector;
import io.twinengine.sensor.detection.MachineProfile;
import io.twinengine.sensor.detection.MachineState;
import io.twinengine.sensor.detection.ProductGrade;
import io.twinengine.sensor.detection.Quality;
import io.twinengine.sensor.detection.Sample;

/** What each part of the way can do alone, on the same machine and in the same run: the ceiling beside the figures. */
final class RawLimits {

    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final double SECONDS = 3;
    private static final double[] CALM = { 55, 1.5, 40, 1_500, 20, 24};

    private final SensorStand stand;
    private final int nodes;

    RawLimits(SensorStand stand, int nodes) {
        this.stand = stand;
        this.nodes = nodes;
    }

    void print() throws SQLException {
        RawInsert insert = new RawInsert(stand, nodes);
        System.out.printf(Locale.ROOT,
                "alone, readings/s: bare consumer %,.0f; detectors %,.0f; insert (unnest, one connection) without index %,.0f, with the table's indexes %,.0f, with \"on conflict do nothing\" %,.0f%n",
                consumer(), detectors(), insert.bare(SECONDS), insert.indexed(SECONDS), insert.idempotent(SECONDS));
    }

    /** Takes what the topic of readings holds and throws it away. */
    private double consumer() {
        Map<String, Object> settings = Map.of("bootstrap.servers", stand.bootstrapServers(), "enable.auto.commit",
                false,
                "max.poll.records", 2_000);
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(Topics.readings(SensorStand.MANUFACTURER)).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            consumer.poll(Duration.ofSeconds(1));
            long began = System.nanoTime();
            long taken = 0;
            int records;
            do {
                records = consumer.poll(Duration.ofSeconds(1)).count();
                taken += records;
            } while (records > 0 && System.nanoTime() - began < SECONDS * NANOS_PER_SECOND);
            return taken * (double) NANOS_PER_SECOND / (System.nanoTime() - began);
        }
    }

    private double detectors() {
        var machines = new MachineState[nodes];
        for (int i = 0; i < nodes; i++) {
            machines[i] = MachineState.fresh();
        }
        assess(machines, 500L * nodes, 0);
        long began = System.nanoTime();
        long readings = 500L * nodes;
        assess(machines, readings, 500);
        return readings * (double) NANOS_PER_SECOND / (System.nanoTime() - began);
    }

    private void assess(MachineState[] machines, long readings, long firstRound) {
        var detector = new Detector();
        var sample = new Sample();
        var random = new java.util.SplittableRandom(firstRound);
        MachineProfile profile = MachineProfile.DEFAULT.withGrade(ProductGrade.M);
        for (long i = 0; i < readings; i++) {
            sample.begin((firstRound + i / nodes) * 40, Quality.GOOD);
            for (int channel = 0; channel < Channels.STANDARD; channel++) {
                sample.put(channel, CALM[channel] * (1 + 0.01 * random.nextDouble()));
            }
            detector.assess(machines[(int) (i % nodes)], profile, sample);
        }
    }
}

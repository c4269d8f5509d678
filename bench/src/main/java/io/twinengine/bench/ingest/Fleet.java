package io.twinengine.bench.ingest;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import com.fasterxml.jackson.core.JsonProcessingException;

import io.twinengine.contract.ContractJson;
import io.twinengine.contract.ManufacturerState;
import io.twinengine.contract.NodeState;
import io.twinengine.contract.NodeStatus;
import io.twinengine.contract.Position;
import io.twinengine.contract.Severity;
import io.twinengine.contract.SignalLimit;
import io.twinengine.contract.StatusCause;
import io.twinengine.contract.SubscriptionTier;
import io.twinengine.contract.TenantLimits;
import io.twinengine.contract.Topics;
import io.twinengine.contract.TwinEvent;

/** Machines that send readings in turn, at a rate; now and then one breaches its temperature limit for one reading. */
final class Fleet implements AutoCloseable {

    private static final double LIMIT = 90;
    private static final double HOT = 120;
    private static final double CALM = 55;
    private static final int UNLIMITED = 1_000_000;
    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final int BURSTS_PER_SECOND = 1_000;

    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic = Topics.readings(SensorStand.MANUFACTURER);
    private final byte[][] keys;
    private final ReadingText text = new ReadingText();
    private long epochMillis = Clock.systemUTC().millis();
    private long sent;

    /** Told just before a reading that breaches its limit is handed to the client. */
    interface BreachListener {
        void breached(long nodeId, long nanoTime);
    }

    Fleet(String bootstrapServers, int nodes) {
        this.keys = new byte[nodes][];
        for (int i = 0; i < nodes; i++) {
            keys[i] = Integer.toString(i + 1).getBytes(StandardCharsets.US_ASCII);
        }
        this.producer = new KafkaProducer<>(Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "linger.ms", 5,
                "batch.size", 65_536, "buffer.memory", 67_108_864L), new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** What auth-service and factory-graph-service would tell. */
    void announce() {
        Instant now = Clock.systemUTC().instant();
        send(new ManufacturerState(SensorStand.MANUFACTURER, "Bench", "BENCH", SubscriptionTier.ENTERPRISE, false,
                ZoneOffset.UTC, new TenantLimits(UNLIMITED, UNLIMITED, UNLIMITED), 1, now));
        for (int i = 0; i < keys.length; i++) {
            send(new NodeState(i + 1, SensorStand.MANUFACTURER, "Machine " + (i + 1), 1, "CNC mill",
                    new Position(i, 0, 0), null, null, NodeStatus.NORMAL, now,
                    new StatusCause(StatusCause.Kind.NONE, null, null, null, now), "M", null, null,
                    List.of(new SignalLimit("temperature", null, LIMIT, Severity.HIGH, 2.0, 0.0),
                            new SignalLimit("vibration", null, 8.0, Severity.MEDIUM, 0.5, 0.0)),
                    List.of(), null, null, null, 1, now));
        }
        producer.flush();
    }

    /** All readings that were handed over since the beginning. */
    long sent() {
        return sent;
    }

    /**
     * Sends for so long; how many that were.
     *
     * @param rate readings a second over all machines
     * @param breachEvery one of so many readings is a breach; 0: none
     */
    long send(int rate, double seconds, int breachEvery, BreachListener listener) {
        long count = Math.round(rate * seconds);
        int burst = Math.max(1, rate / BURSTS_PER_SECOND);
        long began = System.nanoTime();
        for (long i = 0; i < count; i++) {
            int node = (int) (sent % keys.length);
            if (i % burst == 0) {
                pace(began + i * NANOS_PER_SECOND / rate);
            }
            if (node == 0 || i == 0) {
                // A machine's readings are 1 ms apart at least, so that none repeats another's time.
                epochMillis = Math.max(epochMillis + 1, Clock.systemUTC().millis());
                text.time(epochMillis);
            }
            boolean breach = breachEvery > 0 && i % breachEvery == breachEvery - 1;
            if (breach) {
                listener.breached(node + 1, System.nanoTime());
            }
            producer.send(new ProducerRecord<>(topic, keys[node], text.next(keys[node], breach ? HOT : CALM)));
            sent++;
        }
        producer.flush();
        return count;
    }

    private static void pace(long due) {
        for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
            LockSupport.parkNanos(wait);
        }
    }

    private void send(TwinEvent event) {
        try {
            producer.send(new ProducerRecord<>(event.topic(), event.key().getBytes(StandardCharsets.US_ASCII),
                    ContractJson.mapper().writeValueAsBytes(event)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}

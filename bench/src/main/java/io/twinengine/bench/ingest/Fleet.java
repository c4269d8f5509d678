package io.twinengine.bench.ingest;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

import com.fasterxml.jackson.core.JsonProcessingException;

import io.twinengine.contract.ContractJson;
import io.twinengine.contract.NodeState;
import io.twinengine.contract.NodeStatus;
import io.twinengine.contract.Position;
import io.twinengine.contract.Severity;
import io.twinengine.contract.SignalLimit;
import io.twinengine.contract.StatusCause;
import io.twinengine.contract.Topics;

/** Machines that send readings in turn, at a rate; now and then one breaches its temperature limit for one reading. */
final class Fleet implements AutoCloseable {

    static final double LIMIT = 90;

    private static final double HOT = 120;
    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final int BURST = 50;

    private final KafkaProducer<String, byte[]> producer;
    private final String topic = Topics.readings(1);
    private final int nodes;
    private final String[] keys;
    private final SplittableRandom random = new SplittableRandom(17);
    private final long[] readingsOf;
    private long epochMicros;

    /** Told just before a reading that breaches its limit is handed to the client. */
    interface BreachListener {
        void breached(long nodeId, long nanoTime);
    }

    Fleet(String bootstrapServers, int nodes) {
        this.nodes = nodes;
        this.keys = new String[nodes];
        this.readingsOf = new long[nodes];
        for (int i = 0; i < nodes; i++) {
            keys[i] = Integer.toString(i + 1);
        }
        this.producer = new KafkaProducer<>(Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "linger.ms", 5,
                "batch.size", 65_536, "buffer.memory", 67_108_864L), new StringSerializer(),
                new ByteArraySerializer());
        this.epochMicros = Clock.systemUTC().millis() * 1_000;
    }

    void announce() {
        Instant now = Clock.systemUTC().instant();
        for (int i = 0; i < nodes; i++) {
            NodeState state = new NodeState(i + 1, 1, "Machine " + (i + 1), 1, "CNC mill", new Position(i, 0, 0), null,
                    null, NodeStatus.NORMAL, now, new StatusCause(StatusCause.Kind.NONE, null, null, null, now), "M",
                    null, null, List.of(new SignalLimit("temperature", null, LIMIT, Severity.HIGH, 2.0, 0.0),
                            new SignalLimit("vibration", null, 8.0, Severity.MEDIUM, 0.5, 0.0)),
                    List.of(), null, null, null, 1, now);
            producer.send(new ProducerRecord<>(Topics.NODES, keys[i], json(state)));
        }
        producer.flush();
    }

    /**
     * Sends for so long; how many that were.
     *
     * @param rate readings a second over all machines
     * @param breachEvery one of so many readings is a breach; 0: none
     */
    long send(int rate, int seconds, int breachEvery, BreachListener listener) {
        long count = (long) rate * seconds;
        long began = System.nanoTime();
        for (long i = 0; i < count; i++) {
            int node = (int) (i % nodes);
            boolean breach = breachEvery > 0 && i % breachEvery == breachEvery - 1 && readingsOf[node] > 20;
            if (i % BURST == 0) {
                pace(began + i * NANOS_PER_SECOND / rate);
            }
            if (breach) {
                listener.breached(node + 1, System.nanoTime());
            }
            producer.send(new ProducerRecord<>(topic, keys[node], reading(node, breach)));
            readingsOf[node]++;
        }
        producer.flush();
        return count;
    }

    private static void pace(long due) {
        for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
            LockSupport.parkNanos(wait);
        }
    }

    /** A machine's readings are 1 ms apart at least, so that none repeats another's time. */
    private byte[] reading(int node, boolean breach) {
        if (node == 0) {
            epochMicros = Math.max(epochMicros + 1_000, Clock.systemUTC().millis() * 1_000);
        }
        double rpm = 1_500 + 12 * noise();
        double torque = 40 + 0.6 * noise();
        double temperature = breach ? HOT : 55 + 0.3 * noise();
        var json = new StringBuilder(192).append("{\"node_id\":").append(node + 1).append(",\"timestamp\":\"")
                .append(Instant.ofEpochMilli(epochMicros / 1_000)).append("\",\"temperature\":");
        append(json, temperature);
        append(json.append(",\"vibration\":"), 1.5 + 0.05 * noise());
        append(json.append(",\"torque\":"), torque);
        append(json.append(",\"rpm\":"), rpm);
        append(json.append(",\"tool_wear\":"), 20);
        append(json.append(",\"ambient_temperature\":"), 24 + 0.05 * noise());
        return json.append('}').toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** Bell-shaped and cheap: the generator shares the cores. */
    private double noise() {
        return random.nextDouble() + random.nextDouble() + random.nextDouble() + random.nextDouble() - 2;
    }

    private static void append(StringBuilder json, double value) {
        long thousandths = Math.round(value * 1_000);
        json.append(thousandths / 1_000).append('.');
        long fraction = thousandths % 1_000;
        json.append(fraction / 100).append(fraction / 10 % 10).append(fraction % 10);
    }

    private static byte[] json(NodeState state) {
        try {
            return ContractJson.mapper().writeValueAsBytes(state);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}

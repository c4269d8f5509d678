package io.twinengine.bench.gateway;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

import com.fasterxml.jackson.core.JsonProcessingException;

import io.twinengine.contract.ContractJson;
import io.twinengine.contract.LatestReading;
import io.twinengine.contract.ManufacturerState;
import io.twinengine.contract.NodeState;
import io.twinengine.contract.NodeStatus;
import io.twinengine.contract.NodeStatusChanged;
import io.twinengine.contract.Position;
import io.twinengine.contract.ReadingQuality;
import io.twinengine.contract.StatusCause;
import io.twinengine.contract.SubscriptionTier;
import io.twinengine.contract.TenantLimits;
import io.twinengine.contract.TwinEvent;

/** Publishes what the services would publish, at a steady rate. */
final class Feed implements AutoCloseable {

    private static final long FIRST_NODE = 1;

    private final KafkaProducer<String, byte[]> producer;
    private final long manufacturer;
    private final int nodes;
    private final boolean[] warned;
    private long revision = 1;

    Feed(String bootstrapServers, long manufacturer, int nodes) {
        this.producer = new KafkaProducer<>(Map.<String, Object>of("bootstrap.servers", bootstrapServers,
                "linger.ms", 1, "acks", "1"), new StringSerializer(), new ByteArraySerializer());
        this.manufacturer = manufacturer;
        this.nodes = nodes;
        this.warned = new boolean[nodes];
    }

    void layOutFloor() {
        for (long node = FIRST_NODE; node < FIRST_NODE + nodes; node++) {
            send(new NodeState(node, manufacturer, "Machine " + node, 1, "CNC mill", new Position(node, 0, 0), "Hall A",
                    "Machining", NodeStatus.NORMAL, Instant.now(), cause(), "M", 12.0, 1.0, List.of(), List.of(), null,
                    null, null,
                    1, Instant.now()));
        }
        producer.flush();
    }

    /** Tells what a manufacturer may use. */
    void subscribe(long id, int requestsPerMinute) {
        send(new ManufacturerState(id, "Manufacturer " + id, "M" + id, SubscriptionTier.BASIC, false, ZoneOffset.UTC,
                new TenantLimits(100, requestsPerMinute, 100), 1, Instant.now()));
        producer.flush();
    }

    /** Sends sensor updates in turn for all nodes; each carries the microsecond at which it was sent. */
    long updates(int perSecond, double seconds) {
        long start = System.nanoTime();
        long count = (long) (perSecond * seconds);
        for (long i = 0; i < count; i++) {
            Pause.untilNanos(start + i * 1_000_000_000L / perSecond);
            update(FIRST_NODE + i % nodes);
        }
        producer.flush();
        return count;
    }

    private void update(long node) {
        send(new LatestReading(node, manufacturer, Instant.now(), 61.2, 0.31, 41.0, 1480.0, 112.0, 25.1,
                Map.of("sent", (double) (System.nanoTime() / 1000)), ReadingQuality.GOOD, 0.12, 0.01, null));
    }

    /** Sends status changes in turn for all nodes; the message of the cause carries when. */
    long statusChanges(int perSecond, double seconds) {
        long start = System.nanoTime();
        long count = (long) (perSecond * seconds);
        for (long i = 0; i < count; i++) {
            Pause.untilNanos(start + i * 1_000_000_000L / perSecond);
            statusChange((int) (i % nodes));
            producer.flush();
        }
        return count;
    }

    /** Each one really changes something: what changes nothing is not told. */
    private void statusChange(int index) {
        long node = FIRST_NODE + index;
        NodeStatus before = warned[index] ? NodeStatus.WARNING : NodeStatus.NORMAL;
        warned[index] = !warned[index];
        NodeStatus status = warned[index] ? NodeStatus.WARNING : NodeStatus.NORMAL;
        revision++;
        StatusCause cause = new StatusCause(StatusCause.Kind.ALERT, "sent=" + System.nanoTime() / 1000 + " ", null,
                null,
                Instant.now());
        send(new NodeStatusChanged(node, manufacturer, "Machine " + node, before, status, cause,
                "service:factory-graph", null, List.of(), revision, Instant.now()));
    }

    private void send(TwinEvent event) {
        try {
            producer.send(new ProducerRecord<>(event.topic(), event.key(),
                    ContractJson.mapper().writeValueAsBytes(event)));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static StatusCause cause() {
        return new StatusCause(StatusCause.Kind.NONE, null, null, null, Instant.now());
    }

    @Override
    public void close() {
        producer.close();
    }
}

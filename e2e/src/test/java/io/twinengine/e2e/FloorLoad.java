package io.twinengine.e2e;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Machines that publish without a pause, whatever becomes of the platform, as a plant's gateway with a buffer does. Every
 * reading has a time of its own, so that each one that the broker has acknowledged can be counted in the database.
 */
final class FloorLoad implements AutoCloseable {

    private static final String TOPIC = "sensor.readings.1";
    private static final double HOT_CELSIUS = 250;
    private static final int PATIENCE_MILLIS = 300_000;

    private final List<Long> nodes;
    private final int perSecond;
    private final KafkaProducer<String, String> producer;
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final Thread thread;
    private volatile long hot;
    private volatile boolean stopped;
    private long sent;

    private FloorLoad(PlatformUnderTest platform, List<Long> nodes, int perSecond) {
        this.nodes = nodes;
        this.perSecond = perSecond;
        this.producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, platform.bootstrapServers(), ProducerConfig.ACKS_CONFIG,
                        "all", ProducerConfig.LINGER_MS_CONFIG, 5, ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        PATIENCE_MILLIS, ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_MILLIS,
                        ProducerConfig.BUFFER_MEMORY_CONFIG, 64 << 20),
                new StringSerializer(), new StringSerializer());
        this.thread = Thread.ofPlatform().name("floor-load").start(this::run);
    }

    /** @param perSecond readings of all machines together */
    static FloorLoad start(PlatformUnderTest platform, String purpose, int machines, int perSecond) {
        List<Long> nodes = new ArrayList<>();
        for (int i = 0; i < machines; i++) {
            nodes.add(TestNode.create(platform, purpose + " " + i).path("id").asLong());
        }
        return new FloorLoad(platform, List.copyOf(nodes), perSecond);
    }

    List<Long> nodes() {
        return nodes;
    }

    /** From now on the first machine is far too hot; the others stay as they are. */
    long heat() {
        hot = nodes.getFirst();
        return hot;
    }

    long acknowledged() {
        return acknowledged.get();
    }

    /** Ends the load and waits until the broker has everything; how many readings that were. */
    long stop() {
        stopped = true;
        try {
            thread.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        producer.flush();
        if (refused.get() > 0 || acknowledged.get() != sent) {
            throw new AssertionError("the broker has " + acknowledged + " of " + sent + " readings");
        }
        return sent;
    }

    private void run() {
        long start = System.nanoTime();
        while (!stopped) {
            long due = start + TimeUnit.SECONDS.toNanos(1) * sent / perSecond;
            long wait = due - System.nanoTime();
            if (wait > 0) {
                LockSupport.parkNanos(wait);
            }
            long node = nodes.get((int) (sent % nodes.size()));
            producer.send(new ProducerRecord<>(TOPIC, Long.toString(node), reading(node, sent)), (_, failure) -> {
                if (failure == null) {
                    acknowledged.incrementAndGet();
                } else {
                    refused.incrementAndGet();
                }
            });
            sent++;
        }
    }

    /** The time grows by a microsecond with every reading: two of one machine never share one. */
    private String reading(long node, long number) {
        double celsius = node == hot ? HOT_CELSIUS : 40 + number % 7 * 0.1;
        return String.format(Locale.ROOT,
                """
                {"node_id":%d,"timestamp":"%s","temperature":%.1f,"vibration":0.3,"torque":40,"rpm":1500,"tool_wear":10}""",
                node, Instant.now().truncatedTo(java.time.temporal.ChronoUnit.MILLIS).plusNanos(number % 1000 * 1000),
                celsius);
    }

    @Override
    public void close() {
        stopped = true;
        producer.close(java.time.Duration.ofSeconds(10));
    }
}

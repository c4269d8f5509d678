package io.twinengine.sensor.ingest;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import io.twinengine.contract.Topics;

/**
 * Takes readings of all manufacturers from Kafka, on a thread of its own, and deals them out to one {@link Lane} per
 * partition. A lane that has enough is paused, so that memory stays bounded while the others go on. Offsets in Kafka are
 * only told for people and autoscalers: the database decides where a lane begins.
 */
@ApplicationScoped
public class ReadingConsumer implements Lane.Listener, ConsumerRebalanceListener {

    private static final Logger LOGGER = Logger.getLogger(ReadingConsumer.class);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration CLOSE = Duration.ofSeconds(10);
    /** A replica of which nothing is heard for so long is replaced: until then nobody is told of its machines' faults. */
    private static final Duration DEAD = Duration.ofSeconds(15);
    private static final long TICK_NANOS = Duration.ofMillis(100).toNanos();
    private static final long COMMIT_NANOS = Duration.ofSeconds(1).toNanos();

    private final LaneTools tools;
    private final Map<String, Object> settings;
    private final Map<TopicPartition, Lane> lanes = new HashMap<>();
    private final Map<TopicPartition, Long> committed = new HashMap<>();
    private final Queue<Command> commands = new ConcurrentLinkedQueue<>();
    private final Thread thread = Thread.ofPlatform().daemon().name("readings").unstarted(this::run);
    private volatile @Nullable Consumer<byte[], byte[]> current;
    private volatile boolean running = true;
    private long tickedAt;
    private long committedAt;

    /** Something a lane asks of the thread that owns the consumer. */
    private interface Command {
        void run(Consumer<byte[], byte[]> consumer);
    }

    ReadingConsumer(LaneTools tools, @Identifier("default-kafka-broker") Map<String, Object> broker) {
        this.tools = tools;
        this.settings = settings(broker, tools.config);
    }

    void start(@Observes StartupEvent event) {
        if (tools.config.enabled()) {
            thread.start();
        }
    }

    /** While the database is still there, so that the detectors' states are written down. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        running = false;
        wake();
        thread.join(CLOSE);
    }

    @Override
    public void claimed(Lane lane, LaneWriter writer) {
        tell(consumer -> {
            if (lanes.get(lane.partition()) == lane) {
                consumer.seek(lane.partition(), writer.replayFrom());
                lane.accept(writer);
            }
        });
    }

    @Override
    public void drained() {
        wake();
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        Consumer<byte[], byte[]> consumer = current;
        if (consumer == null) {
            return;
        }
        consumer.pause(partitions);
        for (TopicPartition partition : partitions) {
            Lane lane = new Lane(partition, tools, this);
            lanes.put(partition, lane);
            lane.claim();
        }
    }

    /** The successor is let in when the batches under way are stored and the detectors' states written down. */
    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        close(partitions);
        commit(partitions);
        partitions.forEach(lanes::remove);
    }

    /** Too late to be polite: the fence keeps what is under way from being stored. */
    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        partitions.forEach(partition -> lanes.remove(partition).close());
    }

    private void run() {
        while (running) {
            try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(),
                    new ByteArrayDeserializer())) {
                current = consumer;
                consumer.subscribe(Pattern.compile(Topics.READINGS_PATTERN), this);
                waitForMachines();
                poll(consumer);
            } catch (KafkaException e) {
                LOGGER.warnf("Readings cannot be taken reason=%s", e.getMessage());
                rest();
            } finally {
                lanes.values().forEach(Lane::close);
                lanes.clear();
            }
        }
    }

    private void poll(Consumer<byte[], byte[]> consumer) {
        while (running) {
            try {
                var records = consumer.poll(POLL);
                for (TopicPartition partition : records.partitions()) {
                    Lane lane = lanes.get(partition);
                    if (lane != null) {
                        lane.offer(records.records(partition));
                        if (lane.isFull()) {
                            consumer.pause(List.of(partition));
                        }
                    }
                }
            } catch (WakeupException _) {
                // A lane has asked for something, or we are stopping.
            }
            for (Command command = commands.poll(); command != null; command = commands.poll()) {
                command.run(consumer);
            }
            letGo(consumer);
            everyNowAndThen();
        }
        consumer.unsubscribe();
    }

    /** Looks at every partition that is held: a lane may have made room while its partition was about to be held. */
    private void letGo(Consumer<byte[], byte[]> consumer) {
        consumer.resume(consumer.paused().stream().filter(partition -> {
            Lane lane = lanes.get(partition);
            return lane != null && !lane.isFull();
        }).toList());
    }

    private void everyNowAndThen() {
        long now = System.nanoTime();
        if (now - tickedAt > TICK_NANOS) {
            tickedAt = now;
            lanes.values().forEach(Lane::tick);
        }
        if (now - committedAt > COMMIT_NANOS) {
            committedAt = now;
            commit(lanes.keySet());
        }
    }

    private void close(Collection<TopicPartition> partitions) {
        CompletableFuture<?>[] closing = partitions.stream()
                .map(lanes::get)
                .map(lane -> lane.close().toCompletableFuture())
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(closing).completeOnTimeout(null, CLOSE.toSeconds(), TimeUnit.SECONDS).join();
    }

    private void commit(Collection<TopicPartition> partitions) {
        Consumer<byte[], byte[]> consumer = current;
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (TopicPartition partition : partitions) {
            long stored = lanes.get(partition).storedOffset();
            if (stored > committed.getOrDefault(partition, 0L)) {
                offsets.put(partition, new OffsetAndMetadata(stored));
                committed.put(partition, stored);
            }
        }
        if (consumer != null && !offsets.isEmpty()) {
            consumer.commitAsync(offsets, null);
        }
    }

    /** A reading that comes before its machine is known would be refused. */
    private void waitForMachines() {
        while (running && !tools.registry.isComplete()) {
            rest();
        }
    }

    private void tell(Command command) {
        commands.add(command);
        wake();
    }

    private void wake() {
        Consumer<byte[], byte[]> consumer = current;
        if (consumer != null) {
            consumer.wakeup();
        }
    }

    private static void rest() {
        try {
            Thread.sleep(Duration.ofMillis(100));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static Map<String, Object> settings(Map<String, Object> broker, IngestConfig config) {
        Map<String, Object> settings = new HashMap<>(broker);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, config.group());
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, config.batch());
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, Math.toIntExact(DEAD.toMillis()));
        settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, Math.toIntExact(config.discoverEvery().toMillis()));
        settings.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        return settings;
    }
}

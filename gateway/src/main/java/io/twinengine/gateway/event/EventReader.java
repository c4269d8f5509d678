package io.twinengine.gateway.event;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.trace.Span;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import io.twinengine.contract.ManufacturerState;
import io.twinengine.contract.Topics;
import io.twinengine.gateway.event.EventDecoder.Decoded;
import io.twinengine.gateway.floor.Floors;
import io.twinengine.kit.event.RecordTrace;

/**
 * Reads every partition of every topic the floors are made of, without a consumer group: each replica needs all of it,
 * and nothing is left behind on the broker when a replica goes. State is read from the start, the rest from now on.
 */
@Singleton
public class EventReader {

    private static final Logger LOGGER = Logger.getLogger(EventReader.class);
    private static final Duration POLL = Duration.ofMillis(100);
    /** factory-graph-service publishes a status change and the node's state with one flush. */
    private static final Duration STATE_WAIT = Duration.ofMillis(200);
    private static final Duration METADATA_TIMEOUT = Duration.ofSeconds(5);
    private static final long LOOK_FOR_PARTITIONS_NANOS = Duration.ofSeconds(3).toNanos();

    private static final long MOST_SILENCE_NANOS = Duration.ofSeconds(15).toNanos();

    private static final Set<String> FROM_THE_START = Set.of(Topics.MANUFACTURERS, Topics.NODES, Topics.LATEST,
            Topics.ALERTS);
    private static final Set<String> FROM_NOW_ON = Set.of(Topics.NODE_STATUS, Topics.COUNTS, Topics.REPORT_EVENTS);

    private final Map<String, Object> broker;
    private final Floors floors;
    private final Tenants tenants;
    private final ScheduledExecutorService fanout;
    private final Counter unreadable;
    private final Timer lag;
    private final Thread thread = Thread.ofPlatform().daemon().name("event-reader").unstarted(this::run);
    private final StatesLast states = new StatesLast(STATE_WAIT.toNanos());
    private final Map<TopicPartition, Long> past = new HashMap<>();
    private final Set<TopicPartition> assigned = new HashSet<>();
    private long lookedForPartitionsAt;
    private volatile Consumer<String, byte[]> consumer;
    private volatile boolean stopped;
    private volatile boolean caughtUp;
    private volatile long heardOfBrokerAt;

    EventReader(@Identifier("default-kafka-broker") Map<String, Object> broker, Floors floors, Tenants tenants,
            @Identifier("fanout") ScheduledExecutorService fanout, MeterRegistry metrics) {
        this.broker = broker;
        this.floors = floors;
        this.tenants = tenants;
        this.fanout = fanout;
        this.unreadable = metrics.counter("twin.gateway.events.unreadable");
        this.lag = Timer.builder("twin.gateway.event.lag")
                .description("From the broker's time of a record to its hand-over to the rooms")
                .publishPercentiles(0.5, 0.99)
                .register(metrics);
    }

    /** Whether everything that was on the bus at the start has been read. */
    public boolean hasCaughtUp() {
        return caughtUp;
    }

    /** Whether the broker was heard of lately. */
    public boolean isReading() {
        return System.nanoTime() - heardOfBrokerAt < MOST_SILENCE_NANOS;
    }

    void start(@Observes StartupEvent event) {
        thread.start();
    }

    @PreDestroy
    void stop() throws InterruptedException {
        stopped = true;
        if (consumer != null) {
            consumer.wakeup();
        }
        thread.join(Duration.ofSeconds(5));
    }

    private void run() {
        while (!stopped) {
            try (Consumer<String, byte[]> opened = open()) {
                consumer = opened;
                read(opened);
            } catch (WakeupException e) {
                // Asked to stop.
                return;
            } catch (KafkaException e) {
                LOGGER.warnf("Bus not readable, trying again reason=%s", e.getMessage());
                // A new consumer knows no positions; revisions tell what is read again.
                assigned.clear();
                past.clear();
                lookedForPartitionsAt = 0;
                pause();
            }
        }
    }

    private Consumer<String, byte[]> open() {
        Map<String, Object> settings = new HashMap<>(broker);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "gateway-events");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5000);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private void read(Consumer<String, byte[]> from) {
        assignNewPartitions(from);
        while (!stopped) {
            if (System.nanoTime() - lookedForPartitionsAt > LOOK_FOR_PARTITIONS_NANOS) {
                assignNewPartitions(from);
            }
            handOver(from.poll(POLL));
            if (!caughtUp && past.entrySet().stream().allMatch(end -> from.position(end.getKey()) >= end.getValue())) {
                onFanout(floors::live);
                caughtUp = true;
                LOGGER.infof("Floors are known partitions=%d", assigned.size());
            }
        }
    }

    private void assignNewPartitions(Consumer<String, byte[]> to) {
        boolean first = lookedForPartitionsAt == 0;
        Map<String, List<PartitionInfo>> topics = to.listTopics(METADATA_TIMEOUT);
        lookedForPartitionsAt = System.nanoTime();
        heardOfBrokerAt = lookedForPartitionsAt;
        List<TopicPartition> fromStart = new ArrayList<>();
        List<TopicPartition> fromNow = new ArrayList<>();
        topics.forEach((topic, partitions) -> {
            for (PartitionInfo info : partitions) {
                TopicPartition partition = new TopicPartition(topic, info.partition());
                if (assigned.contains(partition)) {
                    continue;
                }
                if (FROM_THE_START.contains(topic) || !first && FROM_NOW_ON.contains(topic)) {
                    fromStart.add(partition);
                } else if (FROM_NOW_ON.contains(topic)) {
                    fromNow.add(partition);
                }
            }
        });
        if (fromStart.isEmpty() && fromNow.isEmpty()) {
            return;
        }
        assigned.addAll(fromStart);
        assigned.addAll(fromNow);
        to.assign(assigned);
        to.seekToBeginning(fromStart);
        to.seekToEnd(fromNow);
        if (first) {
            past.putAll(to.endOffsets(fromStart, METADATA_TIMEOUT));
        }
    }

    /** Waits until the records are applied, so that a slow gateway reads slower instead of piling up. */
    private void handOver(ConsumerRecords<String, byte[]> records) {
        List<Decoded> decoded = new ArrayList<>(records.count());
        List<Span> spans = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            if (caughtUp) {
                RecordTrace.start(record, "fan out").ifPresent(spans::add);
            }
            decoded.add(EventDecoder.decode(record.topic(), record.key(), record.value()));
        }
        List<Decoded> next = caughtUp ? states.next(decoded, System.nanoTime()) : states.past(decoded);
        if (!next.isEmpty()) {
            onFanout(() -> {
                next.forEach(this::apply);
                floors.flush();
            });
        }
        spans.forEach(Span::end);
        if (caughtUp) {
            long now = System.currentTimeMillis();
            records.forEach(record -> lag.record(Math.max(0, now - record.timestamp()), TimeUnit.MILLISECONDS));
        }
    }

    private void apply(Decoded decoded) {
        switch (decoded) {
            case Decoded.Happened(ManufacturerState manufacturer) -> tenants.put(manufacturer);
            case Decoded.Happened(var event) -> floors.apply(event);
            case Decoded.Deleted(var topic, var id) when topic.equals(Topics.NODES) -> floors.removeNode(id);
            case Decoded.Deleted(var topic, var id) when topic.equals(Topics.MANUFACTURERS) -> tenants.remove(id);
            case Decoded.Deleted _ -> {
            }
            case Decoded.Unreadable(var reason) -> {
                unreadable.increment();
                LOGGER.warnf("Event cannot be read reason=%s", reason);
            }
        }
    }

    private void onFanout(Runnable task) {
        try {
            fanout.submit(task).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WakeupException();
        } catch (ExecutionException e) {
            LOGGER.error("Events could not be applied", e.getCause());
        }
    }

    private void pause() {
        try {
            Thread.sleep(1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package io.twinengine.sensor.node;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import io.twinengine.contract.ContractJson;

/**
 * Reads a compacted topic on a thread of its own: from its start to its end, then on. Belongs to no consumer group,
 * because every replica needs everything.
 */
public final class StateTopic<T> {

    private static final Logger LOGGER = Logger.getLogger(StateTopic.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

    private final String topic;
    private final Class<T> type;
    private final Listener<T> listener;
    private final Map<String, Object> settings;
    private final Thread thread;
    private volatile boolean running = true;

    /** Called on the topic's thread. */
    public interface Listener<T> {

        /** @param state absent: the thing of this key is gone */
        void changed(long key, @Nullable T state);

        /** Everything that the topic held at the start has been told; again after every reconnection. */
        void complete();
    }

    public StateTopic(String topic, Class<T> type, Map<String, Object> broker, Listener<T> listener) {
        this.topic = topic;
        this.type = type;
        this.listener = listener;
        this.settings = new HashMap<>(broker);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        this.thread = Thread.ofPlatform().daemon().name(topic).unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    public void stop() throws InterruptedException {
        running = false;
        thread.join(STOP_WITHIN);
    }

    private void run() {
        while (running) {
            try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(),
                    new ByteArrayDeserializer())) {
                follow(consumer);
            } catch (KafkaException e) {
                LOGGER.warnf("Topic cannot be read topic=%s reason=%s", topic, e.getMessage());
                pause();
            }
        }
    }

    private void follow(Consumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = partitions(consumer);
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        boolean complete = false;
        while (running) {
            // Not before the end that the topic had when we began: until then things could seem not to exist.
            if (!complete
                    && ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
                complete = true;
                listener.complete();
            }
            consumer.poll(POLL).forEach(this::apply);
        }
    }

    /** Waits until the topic is there. */
    private List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer) {
        while (running) {
            var known = consumer.partitionsFor(topic);
            if (known != null && !known.isEmpty()) {
                return known.stream().map(info -> new TopicPartition(info.topic(), info.partition())).toList();
            }
            pause();
        }
        return List.of();
    }

    private void apply(ConsumerRecord<byte[], byte[]> message) {
        try {
            long key = Long.parseLong(new String(message.key(), StandardCharsets.UTF_8));
            listener.changed(key,
                    message.value() == null ? null : ContractJson.mapper().readValue(message.value(), type));
        } catch (IOException | IllegalArgumentException e) {
            LOGGER.warnf("Record cannot be read topic=%s partition=%d offset=%d reason=%s", topic, message.partition(),
                    message.offset(), e.getMessage());
        }
    }

    private static void pause() {
        try {
            Thread.sleep(RETRY);
        } catch (InterruptedException _) {
            // The next call of the client notices.
            Thread.currentThread().interrupt();
        }
    }
}

package io.twinengine.kit.event;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A topic that every replica keeps in memory as a whole: it is read from its start to the end that it had then, and
 * followed from there on, by a thread of its own. No consumer group takes part, so nobody waits for one to balance and
 * nothing has to be committed.
 */
public final class WholeTopic {

    private static final Logger LOGGER = Logger.getLogger(WholeTopic.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration STOP = Duration.ofSeconds(5);

    private final String topic;
    private final Supplier<org.apache.kafka.clients.consumer.Consumer<String, byte[]>> consumers;
    private final Consumer<ConsumerRecord<String, byte[]>> reader;
    private final Thread thread;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile org.apache.kafka.clients.consumer.@Nullable Consumer<String, byte[]> open;
    private volatile boolean complete;

    /**
     * @param broker how to reach it, as messaging extensions hand it out
     * @param reader gets each record, in the order of its partition; one that it fails on is told and passed over, since
     *        nobody could read anything behind it otherwise
     */
    public WholeTopic(String topic, Map<String, Object> broker, Consumer<ConsumerRecord<String, byte[]>> reader) {
        this(topic, () -> consumer(broker), reader);
    }

    WholeTopic(String topic, Supplier<org.apache.kafka.clients.consumer.Consumer<String, byte[]>> consumers,
            Consumer<ConsumerRecord<String, byte[]>> reader) {
        this.topic = topic;
        this.consumers = consumers;
        this.reader = reader;
        this.thread = Thread.ofPlatform().daemon().name("topic-" + topic).unstarted(this::run);
    }

    /** Begins to read. */
    public void start() {
        thread.start();
    }

    /** Ends, and waits for it a little. */
    public void stop() {
        stopped.countDown();
        // Not by an interrupt: the client could not close its connections then.
        var consumer = open;
        if (consumer != null) {
            consumer.wakeup();
        }
        try {
            thread.join(STOP);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether everything that was there at the start has been read. */
    public boolean isComplete() {
        return complete;
    }

    private void run() {
        while (isRunning()) {
            try (var consumer = consumers.get()) {
                open = consumer;
                follow(consumer);
            } catch (WakeupException _) {
                // Somebody wants it to end.
            } catch (KafkaException e) {
                LOGGER.warnf("Topic cannot be read topic=%s reason=%s", topic, e.getMessage());
                pause();
            } finally {
                open = null;
            }
        }
    }

    private void follow(org.apache.kafka.clients.consumer.Consumer<String, byte[]> consumer) {
        List<TopicPartition> partitions = partitions(consumer);
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (isRunning()) {
            if (!complete && ends.entrySet().stream()
                    .allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
                complete = true;
                LOGGER.debugf("Topic is known topic=%s", topic);
            }
            consumer.poll(POLL).forEach(this::read);
        }
    }

    private void read(ConsumerRecord<String, byte[]> message) {
        try {
            reader.accept(message);
        } catch (RuntimeException e) {
            LOGGER.warnf("Record is passed over topic=%s partition=%d offset=%d reason=%s", topic,
                    message.partition(), message.offset(), e.getClass().getName());
        }
    }

    /** Waits until the topic is there: one that is missing is not one that is empty. */
    private List<TopicPartition> partitions(org.apache.kafka.clients.consumer.Consumer<String, byte[]> consumer) {
        while (isRunning()) {
            var known = consumer.partitionsFor(topic);
            if (known != null && !known.isEmpty()) {
                return known.stream().map(info -> new TopicPartition(topic, info.partition())).toList();
            }
            pause();
        }
        return List.of();
    }

    private static org.apache.kafka.clients.consumer.Consumer<String, byte[]> consumer(Map<String, Object> broker) {
        Map<String, Object> settings = new HashMap<>(broker);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private boolean isRunning() {
        return stopped.getCount() > 0;
    }

    /** Until the next try, or the end. */
    private void pause() {
        try {
            stopped.await(RETRY.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            // Nobody interrupts this thread but who wants it to end.
            stopped.countDown();
        }
    }
}

package io.twinengine.kit.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WholeTopicTest {

    private static final String TOPIC = "auth.revocations";
    private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);

    private final MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");
    private final LinkedBlockingQueue<String> read = new LinkedBlockingQueue<>();
    private final WholeTopic topic = new WholeTopic(TOPIC, () -> consumer, this::read);

    @BeforeEach
    void twoRecordsAreThere() {
        consumer.updatePartitions(TOPIC, List.of(new PartitionInfo(TOPIC, 0, null, null, null)));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.updateEndOffsets(Map.of(PARTITION, 2L));
    }

    @AfterEach
    void stop() {
        topic.stop();
    }

    @Test
    void isCompleteWhenAllThatWasThereHasBeenRead() throws InterruptedException {
        CountDownLatch one = new CountDownLatch(1);
        consumer.schedulePollTask(() -> consumer.addRecord(message(0, "first")));
        consumer.schedulePollTask(() -> {
            assertThat(topic.isComplete()).isFalse();
            consumer.addRecord(message(1, "second"));
        });
        consumer.schedulePollTask(() -> {});
        consumer.schedulePollTask(() -> {
            assertThat(topic.isComplete()).isTrue();
            one.countDown();
        });

        topic.start();

        assertThat(next()).isEqualTo("first");
        assertThat(next()).isEqualTo("second");
        assertThat(one.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void followsWhatComesLater() throws InterruptedException {
        consumer.schedulePollTask(() -> {
            consumer.addRecord(message(0, "first"));
            consumer.addRecord(message(1, "second"));
        });
        consumer.schedulePollTask(() -> consumer.addRecord(message(2, "third")));

        topic.start();

        assertThat(Collections.nCopies(3, 0).stream().map(_ -> next())).containsExactly("first", "second", "third");
    }

    @Test
    void goesOnBehindARecordThatItsReaderFailsOn() {
        consumer.schedulePollTask(() -> {
            consumer.addRecord(message(0, "broken"));
            consumer.addRecord(message(1, "whole"));
        });

        topic.start();

        assertThat(next()).isEqualTo("whole");
    }

    @Test
    void endsWhenItIsTold() throws InterruptedException {
        CountDownLatch reading = new CountDownLatch(1);
        consumer.schedulePollTask(reading::countDown);
        topic.start();
        assertThat(reading.await(10, TimeUnit.SECONDS)).isTrue();

        topic.stop();

        assertThat(consumer.closed()).isTrue();
    }

    private void read(ConsumerRecord<String, byte[]> message) {
        if (message.key().equals("broken")) {
            throw new IllegalArgumentException("cannot be used");
        }
        read.add(message.key());
    }

    private String next() {
        try {
            return String.valueOf(read.poll(10, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ConsumerRecord<String, byte[]> message(long offset, String key) {
        return new ConsumerRecord<>(TOPIC, 0, offset, key, new byte[0]);
    }
}

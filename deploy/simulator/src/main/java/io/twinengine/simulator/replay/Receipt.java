package io.twinengine.simulator.replay;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

import io.twinengine.contract.EventHeaders;
import io.twinengine.contract.Topics;
import io.twinengine.simulator.Kafka;

/**
 * Follows what was sent until sensor-service is through with it, and counts what it refused: exactly the dead letters
 * that name one of our offsets.
 */
final class Receipt {

    private static final String GROUP = "sensor-service";
    private static final long LOOK_MILLIS = 200;

    private final Kafka kafka;
    private final String topic;
    private final Map<TopicPartition, Long> lettersBefore;
    private final Map<Integer, Set<Long>> offsets = new HashMap<>();
    private final Map<Integer, Long> last = new HashMap<>();

    Receipt(Kafka kafka, String topic) {
        this.kafka = kafka;
        this.topic = topic;
        this.lettersBefore = kafka.ends(Topics.deadLetters(topic));
    }

    /** Called by the producer's own thread only. */
    void sent(RecordMetadata where) {
        offsets.computeIfAbsent(where.partition(), _ -> new HashSet<>()).add(where.offset());
        last.merge(where.partition(), where.offset(), Math::max);
    }

    /** Whether everything has been taken in time. */
    boolean await(Duration patience, LongConsumer progress) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        try (var admin = kafka.admin()) {
            while (System.nanoTime() < deadline) {
                var done = admin.listConsumerGroupOffsets(GROUP).partitionsToOffsetAndMetadata()
                        .get(30, TimeUnit.SECONDS);
                long open = 0;
                for (var end : last.entrySet()) {
                    var committed = done.get(new TopicPartition(topic, end.getKey()));
                    long next = committed == null ? 0 : committed.offset();
                    open += offsets.get(end.getKey()).stream().filter(offset -> offset >= next).count();
                }
                progress.accept(open);
                if (open == 0) {
                    return true;
                }
                Thread.sleep(LOOK_MILLIS);
            }
            return false;
        } catch (ExecutionException | java.util.concurrent.TimeoutException e) {
            throw new KafkaException("The progress of " + GROUP + " cannot be read", e);
        }
    }

    /** How many of ours were refused, by reason. */
    Map<String, Integer> refused() {
        Map<String, Integer> byCode = new java.util.TreeMap<>();
        Set<String> seen = new HashSet<>();
        kafka.readToEnd(Topics.deadLetters(topic), lettersBefore, letter -> {
            int partition = Integer.parseInt(Kafka.header(letter, EventHeaders.DEAD_LETTER_PARTITION));
            long offset = Long.parseLong(Kafka.header(letter, EventHeaders.DEAD_LETTER_OFFSET));
            // A crash between refusing and storing writes a letter twice.
            boolean ours = Kafka.header(letter, EventHeaders.DEAD_LETTER_TOPIC).equals(topic)
                    && offsets.getOrDefault(partition, Set.of()).contains(offset);
            if (ours && seen.add(partition + ":" + offset)) {
                byCode.merge(Kafka.header(letter, EventHeaders.DEAD_LETTER_CODE), 1, Integer::sum);
            }
        });
        return byCode;
    }
}

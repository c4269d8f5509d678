package io.twinengine.e2e;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads a dead-letter topic from its start. */
final class DeadLetterTopic implements AutoCloseable {

    private final KafkaConsumer<String, String> consumer;
    private final List<ConsumerRecord<String, String>> letters = new ArrayList<>();

    DeadLetterTopic(String bootstrapServers, String topic) {
        consumer = new KafkaConsumer<>(Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false), new StringDeserializer(), new StringDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition())).toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Codes of the letters with this key so far. */
    List<String> codes(long node) {
        consumer.poll(Duration.ofMillis(200)).forEach(letters::add);
        return letters.stream().filter(letter -> Long.toString(node).equals(letter.key()))
                .map(letter -> new String(letter.headers().lastHeader("dlq_code").value(), StandardCharsets.UTF_8))
                .toList();
    }

    @Override
    public void close() {
        consumer.close();
    }
}

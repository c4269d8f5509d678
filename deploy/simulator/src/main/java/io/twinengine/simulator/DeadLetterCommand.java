package io.twinengine.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

import io.twinengine.contract.EventHeaders;
import io.twinengine.contract.Topics;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What was refused, and why; and a second try for it. */
@Command(name = "dlq", mixinStandardHelpOptions = true, description = "Lists dead letters or publishes them again.", subcommands = {
        DeadLetterCommand.ListCommand.class, DeadLetterCommand.ReplayCommand.class})
final class DeadLetterCommand {

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists what was refused from a topic, such as sensor.readings.1, newest last.")
    static final class ListCommand implements Callable<Integer> {

        @Mixin
        private KafkaOption kafka = new KafkaOption();

        @Parameters(paramLabel = "TOPIC")
        private String topic = "";

        @Option(names = "--limit", defaultValue = "20", description = "default: ${DEFAULT-VALUE}")
        private int limit;

        @Override
        public Integer call() {
            List<ConsumerRecord<String, byte[]>> letters = letters(kafka.kafka(), topic);
            letters.stream().skip(Math.max(0, letters.size() - limit)).forEach(letter -> System.out.printf(
                    "%s  %s-%s@%s  key=%s  %s: %s%n", Instant.ofEpochMilli(letter.timestamp()),
                    Kafka.header(letter, EventHeaders.DEAD_LETTER_TOPIC),
                    Kafka.header(letter, EventHeaders.DEAD_LETTER_PARTITION),
                    Kafka.header(letter, EventHeaders.DEAD_LETTER_OFFSET), letter.key(),
                    Kafka.header(letter, EventHeaders.DEAD_LETTER_CODE),
                    Kafka.header(letter, EventHeaders.DEAD_LETTER_REASON)));
            Map<String, Integer> byCode = new TreeMap<>();
            letters.forEach(letter -> byCode.merge(Kafka.header(letter, EventHeaders.DEAD_LETTER_CODE), 1,
                    Integer::sum));
            System.out.println(letters.size() + " dead letters " + byCode);
            return 0;
        }
    }

    @Command(name = "replay", mixinStandardHelpOptions = true, description = "Publishes dead letters of a topic again, when their cause has been put right.")
    static final class ReplayCommand implements Callable<Integer> {

        @Mixin
        private KafkaOption kafka = new KafkaOption();

        @Parameters(paramLabel = "TOPIC")
        private String topic = "";

        @Option(names = "--code", description = "only those with this reason, such as unknown-node")
        private String code = "";

        @Override
        public Integer call() throws InterruptedException, ExecutionException {
            Kafka broker = kafka.kafka();
            List<ConsumerRecord<String, byte[]>> letters = letters(broker, topic).stream()
                    .filter(letter -> code.isEmpty()
                            || code.equals(Kafka.header(letter, EventHeaders.DEAD_LETTER_CODE)))
                    .toList();
            try (var producer = broker.producer()) {
                for (ConsumerRecord<String, byte[]> letter : letters) {
                    producer.send(again(letter)).get();
                }
            }
            System.out.println(letters.size() + " published again to " + topic);
            return 0;
        }

        private ProducerRecord<String, byte[]> again(ConsumerRecord<String, byte[]> letter) {
            var copy = new ProducerRecord<>(topic, letter.key(), letter.value());
            letter.headers().forEach(header -> {
                if (!header.key().startsWith("dlq_")) {
                    copy.headers().add(header);
                }
            });
            return copy;
        }
    }

    private static List<ConsumerRecord<String, byte[]>> letters(Kafka kafka, String topic) {
        List<ConsumerRecord<String, byte[]>> letters = new ArrayList<>();
        try {
            kafka.readToEnd(Topics.deadLetters(topic), null, letters::add);
        } catch (KafkaException e) {
            throw new UsageException("No dead letters of " + topic
                    + " can be read: " + e.getMessage());
        }
        return letters;
    }
}

package io.twinengine.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

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

    private static final String SINCE = "only those put aside at this time or later, such as 2026-02-13T08:00:00Z";

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists what was refused from a topic, such as sensor.readings.1, newest last; without a topic, how many from each.")
    static final class ListCommand implements Callable<Integer> {

        @Mixin
        private KafkaOption kafka = new KafkaOption();

        @Parameters(paramLabel = "TOPIC", arity = "0..1", defaultValue = "")
        private String topic = "";

        @Option(names = "--limit", defaultValue = "20", description = "default: ${DEFAULT-VALUE}")
        private int limit;

        @Option(names = "--since", paramLabel = "TIME", description = SINCE)
        private @Nullable Instant since;

        @Override
        public Integer call() throws InterruptedException, ExecutionException {
            if (topic.isEmpty()) {
                for (String letters : topicsWithLetters(kafka.kafka())) {
                    System.out.println(letters);
                }
                return 0;
            }
            List<ConsumerRecord<String, byte[]>> letters = letters(kafka.kafka(), topic, since);
            letters.stream().skip(Math.max(0, letters.size() - limit)).forEach(letter -> System.out.printf(
                    "%s  %s-%s@%s  key=%s  %s: %s%n", Instant.ofEpochMilli(letter.timestamp()),
                    Kafka.header(letter, EventHeaders.DEAD_LETTER_TOPIC),
                    Kafka.header(letter, EventHeaders.DEAD_LETTER_PARTITION),
                    Kafka.header(letter, EventHeaders.DEAD_LETTER_OFFSET), letter.key(),
                    Kafka.header(letter, EventHeaders.DEAD_LETTER_CODE),
                    Kafka.header(letter, EventHeaders.DEAD_LETTER_REASON)));
            System.out.println(letters.size() + " dead letters " + byCode(letters));
            return 0;
        }

        /** One line for each topic that has any. */
        private List<String> topicsWithLetters(Kafka broker) throws InterruptedException, ExecutionException {
            List<String> lines = new ArrayList<>();
            String suffix = Topics.deadLetters("");
            try (var admin = broker.admin()) {
                for (String name : new TreeSet<>(admin.listTopics().names().get())) {
                    if (name.endsWith(suffix)) {
                        String source = name.substring(0, name.length() - suffix.length());
                        List<ConsumerRecord<String, byte[]>> letters = letters(broker, source, since);
                        if (!letters.isEmpty()) {
                            lines.add(source + "  " + letters.size() + " " + byCode(letters));
                        }
                    }
                }
            }
            return lines.isEmpty() ? List.of("no dead letters") : lines;
        }

        private static Map<String, Integer> byCode(List<ConsumerRecord<String, byte[]>> letters) {
            Map<String, Integer> byCode = new TreeMap<>();
            letters.forEach(letter -> byCode.merge(Kafka.header(letter, EventHeaders.DEAD_LETTER_CODE), 1,
                    Integer::sum));
            return byCode;
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

        @Option(names = "--since", paramLabel = "TIME", description = SINCE)
        private @Nullable Instant since;

        @Override
        public Integer call() throws InterruptedException, ExecutionException {
            Kafka broker = kafka.kafka();
            List<ConsumerRecord<String, byte[]>> letters = letters(broker, topic, since).stream()
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

    private static List<ConsumerRecord<String, byte[]>> letters(Kafka kafka, String topic, @Nullable Instant since) {
        List<ConsumerRecord<String, byte[]>> letters = new ArrayList<>();
        try {
            kafka.readToEnd(Topics.deadLetters(topic), null, letters::add);
            letters.removeIf(letter -> since != null && letter.timestamp() < since.toEpochMilli());
        } catch (KafkaException e) {
            throw new UsageException("No dead letters of " + topic
                    + " can be read: " + e.getMessage());
        }
        return letters;
    }
}

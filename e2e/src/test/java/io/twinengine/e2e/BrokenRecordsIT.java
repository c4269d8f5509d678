package io.twinengine.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.twinengine.contract.TopicSettings;

/** Records that nobody should publish, on every topic: consumers put them aside and go on; nothing dies or stands still. */
@ExtendWith(Platform.class)
class BrokenRecordsIT {

    private static final long SEED = Long.getLong("twin.fuzz.seed", 20_260_102);
    private static final int EACH = Integer.getInteger("twin.fuzz.records", 60);
    private static final Duration SOON = Duration.ofMinutes(2);

    @Test
    void noConsumerStopsAtARecordThatItCannotUse(PlatformUnderTest platform) throws Exception {
        System.out.printf("broken records: seed %d, %d on each topic%n", SEED, EACH);
        Map<String, Integer> restarts = platform.restarts();
        Fault.Scale scale = new Fault.Scale(3, 30, Duration.ZERO);
        try (Fault plant = Fault.under(platform, "broken records", scale);
                Admin admin = Admin.create(Map.of("bootstrap.servers", platform.bootstrapServers()))) {
            Map<String, Long> lettersBefore = letters(admin);

            // When
            Map<TopicPartition, Long> ends = publish(platform, admin);

            // Then: every group has read past the last of them, the plant goes on, and what was put aside is counted
            await().atMost(SOON).untilAsserted(() -> assertThat(behind(admin, ends)).isEmpty());
            plant.recovered();
            logoutIsHeardEverywhere(Doors.of(platform));
            Map<String, Long> letters = letters(admin);
            lettersBefore.forEach((topic, count) -> letters.merge(topic, -count, Long::sum));
            letters.values().removeIf(count -> count == 0);
            System.out.println("dead letters: " + letters);
            assertThat(letters).containsKeys("sensor.readings.1.dlq", "vision.frames.1.dlq", "sensor.alerts.dlq",
                    "factory.nodes.dlq");
            assertThat(platform.restarts()).isEqualTo(restarts);
        }
    }

    /** The topic of revocations is read without a group, so no lag would show that its readers have stopped. */
    private static void logoutIsHeardEverywhere(Doors doors) {
        Login login = Login.of(Login.Person.create(Api.as("manager", doors.gateway()), 1, "OPERATOR"), doors.auth());
        doors.expect(200, login);
        assertThat(login.at(doors.gateway()).post("/api/auth/logout/", Map.of()).status()).isEqualTo(204);
        await().untilAsserted(() -> doors.expect(401, login));
    }

    private static Map<TopicPartition, Long> publish(PlatformUnderTest platform, Admin admin) throws Exception {
        NastyValues values = new NastyValues(SEED);
        try (var producer = new KafkaProducer<>(Map.of("bootstrap.servers", platform.bootstrapServers(),
                ProducerConfig.ACKS_CONFIG, "all", ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 4 << 20),
                new ByteArraySerializer(), new ByteArraySerializer())) {
            for (String topic : topics()) {
                for (int i = 0; i < EACH; i++) {
                    producer.send(record(topic, values));
                }
            }
            producer.flush();
        }
        return ends(admin, topics());
    }

    private static ProducerRecord<byte[], byte[]> record(String topic, NastyValues values) {
        byte[] key = switch (values.below(4)) {
            case 0 -> null;
            case 1 -> values.noise(8);
            case 2 -> start(values.text()).getBytes(StandardCharsets.UTF_8);
            default -> Long.toString(900_000_000L + values.below(1000)).getBytes(StandardCharsets.UTF_8);
        };
        // Not on a real machine's key: a tombstone there would be a true order to forget it.
        byte[] value = values.sometimes(0.1) ? null : values.sometimes(0.5) ? values.body() : almost(values);
        var record = new ProducerRecord<>(topic, key, value);
        if (values.sometimes(0.5)) {
            record.headers().add("ce_id", values.noise(values.below(40))).add("ce_type", values.noise(8))
                    .add("traceparent", values.text().getBytes(StandardCharsets.UTF_8));
        }
        return record;
    }

    private static String start(String text) {
        return text.substring(0, Math.min(20, text.length()));
    }

    /** The fields that the events have, with values that they cannot have. */
    private static byte[] almost(NastyValues values) {
        List<String> names = List.of("id", "node_id", "manufacturer_id", "alert_id", "timestamp", "at", "status",
                "severity", "temperature", "metrics", "revision", "limits", "position", "subject", "scope", "job_id");
        return names.stream().filter(_ -> values.sometimes(0.7)).map(name -> "\"" + name + "\":" + values.json())
                .collect(Collectors.joining(",", "{", "}")).getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> topics() {
        return Stream.concat(TopicSettings.ofPlatform().stream(), TopicSettings.ofManufacturer(1).stream())
                .map(TopicSettings::name).filter(name -> !name.endsWith(".dlq")).toList();
    }

    private static Map<TopicPartition, Long> ends(Admin admin, List<String> topics) throws Exception {
        Map<TopicPartition, OffsetSpec> asked = new java.util.HashMap<>();
        admin.describeTopics(topics).allTopicNames().get().values().forEach(topic -> topic.partitions()
                .forEach(partition -> asked.put(new TopicPartition(topic.name(), partition.partition()),
                        OffsetSpec.latest())));
        Map<TopicPartition, Long> ends = new java.util.HashMap<>();
        admin.listOffsets(asked).all().get().forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    /** Groups with what they have not read yet; those that commit nothing are not among them. */
    private static List<String> behind(Admin admin, Map<TopicPartition, Long> ends) throws Exception {
        List<String> behind = new ArrayList<>();
        for (var group : admin.listGroups().all().get()) {
            admin.listConsumerGroupOffsets(group.groupId()).partitionsToOffsetAndMetadata().get()
                    .forEach((partition, read) -> {
                        if (read != null && read.offset() < ends.getOrDefault(partition, 0L)) {
                            behind.add(group.groupId() + " " + partition + " " + read.offset() + " of "
                                    + ends.get(partition));
                        }
                    });
        }
        return behind;
    }

    private static Map<String, Long> letters(Admin admin) throws Exception {
        List<String> topics = admin.listTopics().names().get().stream().filter(name -> name.endsWith(".dlq")).toList();
        Map<String, Long> letters = new TreeMap<>();
        ends(admin, topics).forEach((partition, end) -> letters.merge(partition.topic(), end, Long::sum));
        return letters;
    }
}

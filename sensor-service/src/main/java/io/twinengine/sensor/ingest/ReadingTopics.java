package io.twinengine.sensor.ingest;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.twinengine.contract.Topics;

/** What has to be known of the topics of readings, and the dead-letter topics beside them. */
@ApplicationScoped
class ReadingTopics {

    private static final Duration DEAD_LETTERS_KEPT = Duration.ofDays(14);
    private static final int END_TIMEOUT_MILLIS = 2_000;

    private final Admin admin;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    /** @param id tells a topic from another of the same name that was there before it */
    record Known(String id, int partitions) {}

    ReadingTopics(@Identifier("default-kafka-broker") Map<String, Object> broker) {
        this.admin = Admin.create(new HashMap<>(broker));
    }

    @PreDestroy
    void close() {
        admin.close(Duration.ofSeconds(1));
    }

    /** Looks the topic up anew, and makes sure that what is refused has somewhere to go. */
    Uni<Known> open(String topic) {
        return Uni.createFrom().completionStage(() -> admin.describeTopics(List.of(topic)).allTopicNames()
                .toCompletionStage())
                .map(topics -> topics.get(topic))
                .map(found -> new Known(found.topicId().toString(), found.partitions().size()))
                .invoke(found -> known.put(topic, found))
                .call(_ -> ensureDeadLetters(topic));
    }

    /** As of the last look; partitions are only ever added. */
    int partitions(String topic) {
        return Optional.ofNullable(known.get(topic)).map(Known::partitions).orElse(1);
    }

    /** How far the broker is at this moment. */
    Uni<Long> end(TopicPartition partition) {
        return Uni.createFrom()
                .completionStage(() -> admin.listOffsets(Map.of(partition, OffsetSpec.latest()),
                        new ListOffsetsOptions().timeoutMs(END_TIMEOUT_MILLIS)).partitionResult(partition)
                        .toCompletionStage())
                .map(ListOffsetsResult.ListOffsetsResultInfo::offset);
    }

    private Uni<Void> ensureDeadLetters(String topic) {
        NewTopic letters = new NewTopic(Topics.deadLetters(topic), Optional.of(1), Optional.empty())
                .configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, Long.toString(DEAD_LETTERS_KEPT.toMillis())));
        return Uni.createFrom()
                .completionStage(() -> admin.createTopics(List.of(letters)).all().toCompletionStage())
                .onFailure(ReadingTopics::exists).recoverWithNull();
    }

    private static boolean exists(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof TopicExistsException;
    }
}

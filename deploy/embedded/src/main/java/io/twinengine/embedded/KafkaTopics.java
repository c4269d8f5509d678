package io.twinengine.embedded;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;

import io.twinengine.contract.TopicSettings;

/** Creates topics on any Kafka; those that exist stay as they are. */
public final class KafkaTopics implements AutoCloseable {

    private final Admin admin;

    private KafkaTopics(Admin admin) {
        this.admin = admin;
    }

    public static KafkaTopics on(String bootstrapServers) {
        return new KafkaTopics(Admin.create(Map.<String, Object>of("bootstrap.servers", bootstrapServers)));
    }

    /** Replicated as the broker is configured to. */
    public void create(Collection<TopicSettings> topics, int partitions) {
        var wanted = topics.stream()
                .map(topic -> new NewTopic(topic.name(), Optional.of(partitions), Optional.empty())
                        .configs(topic.toConfig()))
                .toList();
        admin.createTopics(wanted).values().values().forEach(KafkaTopics::await);
    }

    @Override
    public void close() {
        admin.close();
    }

    private static void await(KafkaFuture<Void> result) {
        try {
            result.get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new InfrastructureException("Kafka refuses to create the topics: " + e.getCause().getMessage(),
                        e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InfrastructureException("Interrupted while creating topics", e);
        }
    }
}

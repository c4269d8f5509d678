package io.twinengine.testkit;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.awaitility.Awaitility;

import io.twinengine.contract.TopicSettings;
import io.twinengine.embedded.KafkaTopics;

/** Makes the broker look new: every test JVM finds all topics of the contract, empty, and no consumer group. */
final class TestBroker {

    /** More than one, so that a test notices what depends on the order between machines. */
    private static final int PARTITIONS = 2;
    private static final List<Long> MANUFACTURERS = List.of(1L, 2L);

    private final Admin admin;

    private TestBroker(Admin admin) {
        this.admin = admin;
    }

    static void reset(String bootstrapServers) {
        try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", bootstrapServers))) {
            var broker = new TestBroker(admin);
            Awaitility.await("consumers of an earlier test to leave")
                    .atMost(Duration.ofSeconds(60))
                    .until(broker::deleteGroups);
            broker.deleteTopics();
            createTopics(bootstrapServers);
        } catch (ExecutionException e) {
            throw new IllegalStateException("Cannot reset the broker at " + bootstrapServers, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while resetting the broker", e);
        }
    }

    /** False while a group still has members. */
    private boolean deleteGroups() throws ExecutionException, InterruptedException {
        var groups = admin.listGroups().all().get().stream().map(GroupListing::groupId).toList();
        var deleted = true;
        for (var result : admin.deleteConsumerGroups(groups).deletedGroups().values()) {
            try {
                result.get();
            } catch (ExecutionException e) {
                deleted &= e.getCause() instanceof GroupIdNotFoundException;
            }
        }
        return deleted;
    }

    private void deleteTopics() throws ExecutionException, InterruptedException {
        for (var result : admin.deleteTopics(admin.listTopics().names().get()).topicNameValues().values()) {
            try {
                result.get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw e;
                }
            }
        }
    }

    private static void createTopics(String bootstrapServers) {
        try (var topics = KafkaTopics.on(bootstrapServers)) {
            topics.create(TopicSettings.ofPlatform(), PARTITIONS);
            MANUFACTURERS.forEach(id -> topics.create(TopicSettings.ofManufacturer(id), PARTITIONS));
        }
    }
}

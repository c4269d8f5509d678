package io.twinengine.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.awaitility.Awaitility;

import io.twinengine.contract.Topics;

/** Makes the broker look new: every test JVM finds all topics of the contract, empty, and no consumer group. */
final class TestBroker {

    private static final short ONE_REPLICA = 1;
    /** More than one, so that a test notices what depends on the order between machines. */
    private static final int PARTITIONS = 2;
    private static final Set<Long> MANUFACTURERS = Set.of(1L, 2L);
    private static final List<String> COMPACTED = List.of(Topics.MANUFACTURERS, Topics.NODES, Topics.LATEST);
    private static final List<String> KEPT = List.of(Topics.REVOCATIONS, Topics.NODE_STATUS, Topics.ALERTS,
            Topics.PRESENCE, Topics.COUNTS, Topics.STOPPAGES, Topics.REPORT_JOBS, Topics.REPORT_EVENTS);

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
            broker.createTopics();
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

    private void createTopics() throws ExecutionException, InterruptedException {
        var topics = new ArrayList<NewTopic>();
        COMPACTED.forEach(name -> topics.add(topic(name).configs(Map.of("cleanup.policy", "compact"))));
        Stream.concat(KEPT.stream(),
                MANUFACTURERS.stream().flatMap(id -> Stream.of(Topics.readings(id), Topics.frames(id))))
                .flatMap(name -> Stream.of(name, Topics.deadLetters(name)))
                .forEach(name -> topics.add(topic(name)));
        admin.createTopics(topics).all().get();
    }

    private static NewTopic topic(String name) {
        return new NewTopic(name, PARTITIONS, ONE_REPLICA);
    }
}

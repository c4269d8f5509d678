package io.twinengine.auth.topic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jboss.logging.Logger;

import io.quarkus.runtime.Startup;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.twinengine.contract.TopicSettings;

/** Creates topics that are missing and removes those of manufacturers that are gone; never changes one that exists. */
@ApplicationScoped
@Startup
public class TopicProvisioning {

    private static final Logger LOGGER = Logger.getLogger(TopicProvisioning.class);

    private final Admin admin;
    private final TopicConfig config;

    TopicProvisioning(@Identifier("default-kafka-broker") Map<String, Object> broker, TopicConfig config) {
        this.admin = Admin.create(new HashMap<>(broker));
        this.config = config;
    }

    /**
     * The topics of one manufacturer. Never fails: what cannot be created now is created when topics are next
     * reconciled.
     */
    public Uni<Void> provide(long manufacturerId) {
        return create(TopicSettings.ofManufacturer(manufacturerId))
                .ifNoItem().after(config.patience()).fail()
                .onFailure().invoke(failure -> LOGGER.warnf("Topics wait manufacturerId=%d reason=%s", manufacturerId,
                        failure.getMessage()))
                .onFailure().recoverWithNull();
    }

    /** Every topic that the platform and these manufacturers need. */
    public Uni<Void> provideAll(List<Long> manufacturerIds) {
        List<TopicSettings> wanted = new ArrayList<>(TopicSettings.ofPlatform());
        manufacturerIds.forEach(id -> wanted.addAll(TopicSettings.ofManufacturer(id)));
        return Uni.createFrom().completionStage(() -> admin.listTopics().names().toCompletionStage())
                .chain(present -> create(missing(wanted, present)));
    }

    /** Removes the topics of a manufacturer with all that is in them. */
    public Uni<Void> remove(long manufacturerId) {
        List<String> names = TopicSettings.ofManufacturer(manufacturerId).stream().map(TopicSettings::name).toList();
        return each(admin.deleteTopics(names).topicNameValues(), UnknownTopicOrPartitionException.class)
                .ifNoItem().after(config.patience()).fail()
                .onFailure().invoke(failure -> LOGGER.warnf("Topics stay manufacturerId=%d reason=%s", manufacturerId,
                        failure.getMessage()))
                .onFailure().recoverWithNull();
    }

    private Uni<Void> create(List<TopicSettings> topics) {
        if (topics.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        LOGGER.infof("Creating topics count=%d", topics.size());
        List<NewTopic> requested = topics.stream()
                .map(topic -> new NewTopic(topic.name(), config.partitions(), (short) config.replication())
                        .configs(topic.toConfig()))
                .toList();
        return each(admin.createTopics(requested).values(), TopicExistsException.class);
    }

    /** Done when all are; one that another replica has done before is done. */
    private static Uni<Void> each(Map<String, KafkaFuture<Void>> topics, Class<? extends Throwable> doneBefore) {
        List<Uni<Void>> all = topics.values().stream()
                .map(topic -> Uni.createFrom().completionStage(topic.toCompletionStage())
                        .onFailure(failure -> doneBefore.isInstance(cause(failure))).recoverWithNull())
                .toList();
        return Uni.join().all(all).andCollectFailures().replaceWithVoid();
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    private static List<TopicSettings> missing(List<TopicSettings> wanted, Set<String> present) {
        return wanted.stream().filter(topic -> !present.contains(topic.name())).toList();
    }

    @PreDestroy
    void close() {
        admin.close(Duration.ofSeconds(2));
    }
}

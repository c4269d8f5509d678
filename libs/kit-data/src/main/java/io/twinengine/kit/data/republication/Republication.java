package io.twinengine.kit.data.republication;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.twinengine.contract.TwinEvent;
import io.twinengine.kit.data.outbox.Outbox;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Looks whether a topic of full states is there and has never held a record, which after the first start means that the
 * broker was lost or is another one; then everything that the tables know goes through the outbox once more. Readers
 * know by the revision what they have already.
 */
@ApplicationScoped
public class Republication {

    private static final Logger LOGGER = Logger.getLogger(Republication.class);
    private static final int PAGE = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String LOCK = "select pg_try_advisory_xact_lock(hashtext('republication'), hashtext(current_schema())) as mine";
    private static final String UNDER_WAY = "select exists (select from outbox where topic = $1 and published_at is null)";

    private final Pool pool;
    private final Outbox outbox;
    private final Instance<FullState> states;
    private final Admin admin;

    Republication(Pool pool, Outbox outbox, @Any Instance<FullState> states,
            @Identifier("default-kafka-broker") Map<String, Object> broker) {
        this.pool = pool;
        this.outbox = outbox;
        this.states = states;
        this.admin = Admin.create(new HashMap<>(broker));
    }

    @PreDestroy
    void close() {
        admin.close(Duration.ofSeconds(2));
    }

    @Scheduled(every = "30s", delayed = "5s", identity = "republication", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> look() {
        return Multi.createFrom().iterable(states)
                .onItem().transformToUniAndConcatenate(this::look)
                .collect().last().replaceWithVoid();
    }

    private Uni<Void> look(FullState state) {
        return isEmpty(state.topic())
                .chain(empty -> empty ? republish(state) : Uni.createFrom().voidItem())
                .ifNoItem().after(PATIENCE).fail()
                .onFailure()
                .invoke(failure -> LOGGER.debugf("Topic not looked at topic=%s reason=%s", state.topic(),
                        failure.getMessage()))
                .onFailure().recoverWithNull();
    }

    private Uni<Boolean> isEmpty(String topic) {
        return Uni.createFrom()
                .completionStage(() -> admin.describeTopics(List.of(topic)).allTopicNames().toCompletionStage())
                .map(topics -> latest(topics.get(topic)))
                .chain(asked -> Uni.createFrom()
                        .completionStage(() -> admin.listOffsets(asked).all().toCompletionStage()))
                .map(ends -> ends.values().stream().mapToLong(ListOffsetsResultInfo::offset).sum() == 0);
    }

    private static Map<TopicPartition, OffsetSpec> latest(TopicDescription topic) {
        return topic.partitions().stream().collect(Collectors.toMap(
                partition -> new TopicPartition(topic.name(), partition.partition()), _ -> OffsetSpec.latest()));
    }

    private Uni<Void> republish(FullState state) {
        return pool.withTransaction(connection -> connection.query(LOCK).execute()
                .map(lock -> lock.iterator().next().getBoolean("mine"))
                .chain(mine -> mine
                        ? connection.preparedQuery(UNDER_WAY).execute(Tuple.of(state.topic()))
                                .map(rows -> rows.iterator().next().getBoolean(0))
                        : Uni.createFrom().item(true))
                .chain(underWay -> underWay ? Uni.createFrom().item(0) : pages(connection, state, 0, 0)))
                .invoke(count -> {
                    if (count > 0) {
                        LOGGER.warnf("Topic was empty, published again topic=%s states=%d", state.topic(), count);
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Integer> pages(SqlConnection connection, FullState state, long afterId, int sofar) {
        return state.page(connection, afterId, PAGE).chain(page -> page.isEmpty()
                ? Uni.createFrom().item(sofar)
                : outbox.appendAll(connection, page)
                        .chain(() -> pages(connection, state, lastId(page), sofar + page.size())));
    }

    private static long lastId(List<? extends TwinEvent> page) {
        return Long.parseLong(page.getLast().key());
    }
}

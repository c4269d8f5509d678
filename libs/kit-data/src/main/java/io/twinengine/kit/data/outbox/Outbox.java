package io.twinengine.kit.data.outbox;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.twinengine.contract.TwinEvent;
import io.twinengine.kit.event.CloudEvent;
import io.twinengine.kit.event.RecordTrace;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Where a service puts what the others must be told, in the transaction that changes its tables: both happen or neither.
 * {@link OutboxRelay} publishes. Events of one key keep their order as long as their writers lock the thing that the key
 * names, or its row's version, before they append.
 */
@ApplicationScoped
public class Outbox {

    /** One statement however many they are: each would wake the relay. */
    private static final String INSERT = """
                                         insert into outbox (event_id, topic, key, type, payload, traceparent, occurred_at)
                                         select event_id, topic, key, type, payload, traceparent, occurred_at
                                         from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[])
                                             with ordinality
                                             as e (event_id, topic, key, type, payload, traceparent, occurred_at, place)
                                         order by place""";
    private static final String INSERT_NAMED = """
                                               insert into outbox (event_id, topic, key, type, payload, traceparent, occurred_at)
                                               values (:id, :topic, :key, :type, :payload, :trace, :at)""";
    private static final String TOMBSTONE = "twin.deleted.v1";

    private final Clock clock = Clock.systemUTC();

    /** Appends within the Hibernate transaction under way ({@code @WithTransaction}). */
    public Uni<Void> append(TwinEvent event) {
        return Panache.getSession().call(session -> insert(session, row(event))).replaceWithVoid();
    }

    /** Appends in order within the Hibernate transaction under way. */
    public Uni<Void> appendAll(List<? extends TwinEvent> events) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (TwinEvent event : events) {
            all = all.chain(() -> append(event));
        }
        return all;
    }

    /** Appends, within the Hibernate transaction under way, that the thing of this key is gone from a compacted topic. */
    public Uni<Void> appendTombstone(String topic, String key) {
        return Panache.getSession().call(session -> insert(session, tombstone(topic, key))).replaceWithVoid();
    }

    /** Appends in order within the transaction of this connection, for services that write SQL themselves. */
    public Uni<Void> appendAll(SqlConnection connection, List<? extends TwinEvent> events) {
        return appendAll(connection, events, Map.of());
    }

    /**
     * The same for work on many records at once.
     *
     * @param traces of the records that the events come from, by the events' keys; an event without one belongs to the
     *            caller's trace
     */
    public Uni<Void> appendAll(SqlConnection connection, List<? extends TwinEvent> events,
            Map<String, String> traces) {
        if (events.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return insert(connection, events.stream().map(event -> row(event, traces.get(event.key()))).toList());
    }

    /** Appends, within the transaction of this connection, that the things of these keys are gone. */
    public Uni<Void> appendTombstones(SqlConnection connection, String topic, List<String> keys) {
        if (keys.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return insert(connection, keys.stream().map(key -> tombstone(topic, key)).toList());
    }

    private static Uni<Void> insert(SqlConnection connection, List<Row> rows) {
        return connection.preparedQuery(INSERT)
                .execute(Tuple.of(rows.stream().map(Row::id).toArray(UUID[]::new),
                        texts(rows, Row::topic), texts(rows, Row::key), texts(rows, Row::type),
                        texts(rows, Row::payload))
                        .addValue(texts(rows, Row::traceParent))
                        .addValue(rows.stream().map(row -> row.at().atOffset(ZoneOffset.UTC))
                                .toArray(OffsetDateTime[]::new)))
                .replaceWithVoid();
    }

    private static @Nullable String[] texts(List<Row> rows, Function<Row, @Nullable String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }

    private Uni<Integer> insert(Mutiny.Session session, Row row) {
        // Pending changes first, so that a constraint they violate is reported as theirs.
        return session.flush().chain(() -> session.createNativeQuery(INSERT_NAMED)
                .setParameter("id", row.id())
                .setParameter("topic", row.topic())
                .setParameter("key", row.key())
                .setParameter("type", row.type())
                .setParameter("payload", row.payload())
                .setParameter("trace", row.traceParent())
                .setParameter("at", row.at())
                .executeUpdate());
    }

    private Row row(TwinEvent event) {
        return row(event, null);
    }

    private Row row(TwinEvent event, @Nullable String trace) {
        String payload = new String(CloudEvent.json(event), StandardCharsets.UTF_8);
        return new Row(UUID.randomUUID(), event.topic(), event.key(), event.type(), payload,
                trace == null ? RecordTrace.current() : trace, clock.instant());
    }

    private Row tombstone(String topic, String key) {
        return new Row(UUID.randomUUID(), topic, key, TOMBSTONE, null, RecordTrace.current(), clock.instant());
    }

    private record Row(UUID id, String topic, String key, String type, @Nullable String payload,
            @Nullable String traceParent, Instant at) {}
}

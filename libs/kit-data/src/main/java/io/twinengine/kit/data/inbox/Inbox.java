package io.twinengine.kit.data.inbox;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Remembers which events a consumer has handled, in the transaction that handles them, so that a redelivered event
 * changes nothing. Entries outlive the longest retention of any topic.
 */
@ApplicationScoped
public class Inbox {

    private static final Duration KEEP = Duration.ofDays(35);
    private static final String INSERT_NAMED = "insert into inbox (consumer, event_id) values (:consumer, :event) on conflict do nothing";
    private static final String INSERT = """
                                         insert into inbox (consumer, event_id) select $1, unnest($2::text[])
                                         on conflict do nothing returning event_id""";

    private final Pool pool;

    Inbox(Pool pool) {
        this.pool = pool;
    }

    /** Whether this consumer sees the event for the first time; within the Hibernate transaction under way. */
    public Uni<Boolean> isNew(String consumer, String eventId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(INSERT_NAMED)
                        .setParameter("consumer", consumer)
                        .setParameter("event", eventId)
                        .executeUpdate())
                .map(inserted -> inserted == 1);
    }

    /** Those of the events that this consumer sees for the first time; within the connection's transaction. */
    public Uni<Set<String>> newOnes(SqlConnection connection, String consumer, List<String> eventIds) {
        return connection.preparedQuery(INSERT).execute(Tuple.of(consumer, eventIds.toArray(String[]::new)))
                .map(rows -> {
                    Set<String> fresh = new HashSet<>();
                    rows.forEach(row -> fresh.add(row.getString("event_id")));
                    return fresh;
                });
    }

    @Scheduled(every = "1h", identity = "inbox-purge", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> purge() {
        return pool.preparedQuery("delete from inbox where received_at < $1")
                .execute(Tuple.of(OffsetDateTime.now(ZoneOffset.UTC).minus(KEEP)))
                .onFailure().recoverWithNull()
                .replaceWithVoid();
    }
}

package io.twinengine.factory.status;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Forgets changes of status that are older than they must be kept. Of each machine that still exists the newest of them
 * stays, however old: it says which status the machine had when the time that is kept begins. A rule by the age of a row
 * alone, as {@code twin.retention} has them, cannot say that.
 */
@ApplicationScoped
class HistoryRetention {

    private static final Logger LOGGER = Logger.getLogger(HistoryRetention.class);
    /** One replica at a time; it has the lease for as long as one batch takes. */
    private static final String LEASE = """
                                        select pg_try_advisory_xact_lock(hashtext('status-history'), hashtext(current_schema())) as mine""";
    private static final String FORGET = """
                                         delete from status_change where id in (
                                             select c.id from status_change c
                                             where c.at < $1 and (
                                                 exists (select 1 from status_change later
                                                         where later.node_id = c.node_id and later.at < $1 and (later.at, later.id) > (c.at, c.id))
                                                 or not exists (select 1 from node where node.id = c.node_id))
                                             limit $2)""";
    private static final int BATCH = 5_000;

    private final StatusConfig config;
    private final Pool pool;
    private final Clock clock = Clock.systemUTC();

    HistoryRetention(StatusConfig config, Pool pool) {
        this.config = config;
        this.pool = pool;
    }

    @Scheduled(every = "1h", delayed = "1m", identity = "status-history-retention", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> beat() {
        return forget()
                .onFailure().invoke(failure -> LOGGER.warnf("History stays reason=%s", failure.getMessage()))
                .onFailure().recoverWithItem(0L)
                .replaceWithVoid();
    }

    /** Batch after batch, so that no transaction is long; how many changes were forgotten. */
    Uni<Long> forget() {
        OffsetDateTime oldest = clock.instant().minus(config.keepHistory()).atOffset(ZoneOffset.UTC);
        return Multi.createBy().repeating().uni(() -> pool.withTransaction(connection -> batch(connection, oldest)))
                .whilst(forgotten -> forgotten == BATCH)
                .collect().with(Collectors.summingLong(Integer::longValue))
                .invoke(all -> {
                    if (all > 0) {
                        LOGGER.infof("Status history forgotten rows=%d before=%s", all, oldest);
                    }
                });
    }

    private static Uni<Integer> batch(SqlConnection connection, OffsetDateTime oldest) {
        return connection.query(LEASE).execute()
                .chain(rows -> rows.iterator().next().getBoolean("mine")
                        ? forget(connection, oldest)
                        : Uni.createFrom().item(0));
    }

    private static Uni<Integer> forget(SqlConnection connection, OffsetDateTime oldest) {
        return connection.preparedQuery(FORGET).execute(Tuple.of(oldest, BATCH)).map(rows -> rows.rowCount());
    }
}

package io.twinengine.kit.data.retention;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.twinengine.kit.data.retention.RetentionConfig.Rule;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** Deletes old rows every hour, a bounded transaction at a time, by one replica at a time. */
@ApplicationScoped
public class Retention {

    private static final Logger LOGGER = Logger.getLogger(Retention.class);
    private static final int BATCH = 5_000;
    private static final String LOCK = "select pg_try_advisory_xact_lock(hashtext('kit-retention'), hashtext(current_schema())) as mine";
    private static final String DELETE = """
                                         delete from %1$s where ctid = any(array(
                                         select ctid from %1$s where %2$s < $1 limit $2))""";

    private final Pool pool;
    private final RetentionConfig config;

    Retention(Pool pool, RetentionConfig config) {
        this.pool = pool;
        this.config = config;
    }

    /** Deletes what is old by now, of all tables. */
    @Scheduled(every = "1h", delayed = "1m", identity = "kit-retention", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public Uni<Void> run() {
        return Multi.createFrom().iterable(config.tables().entrySet())
                .onItem().transformToUniAndConcatenate(this::table)
                .collect().last().replaceWithVoid();
    }

    private Uni<Void> table(Map.Entry<String, Rule> table) {
        return pool.withTransaction(connection -> batch(connection, table.getKey(), table.getValue()))
                .onFailure()
                .invoke(failure -> LOGGER.warnf("Old rows stay table=%s reason=%s", table.getKey(),
                        failure.getMessage()))
                .onFailure().recoverWithItem(0)
                .chain(deleted -> deleted == BATCH ? table(table) : Uni.createFrom().voidItem());
    }

    private static Uni<Integer> batch(SqlConnection connection, String table, Rule rule) {
        String statement = DELETE.formatted(table, rule.column());
        return connection.query(LOCK).execute()
                .chain(lock -> lock.iterator().next().getBoolean("mine")
                        ? connection.preparedQuery(statement)
                                .execute(Tuple.of(OffsetDateTime.now(ZoneOffset.UTC).minus(rule.keep()), BATCH))
                                .map(result -> result.rowCount())
                        : Uni.createFrom().item(0));
    }
}

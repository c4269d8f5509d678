package io.twinengine.kit.data.erasure;

import java.time.Duration;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;

import org.jboss.logging.Logger;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.twinengine.kit.data.erasure.ErasableTables.Table;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Deletes what is left of tenants that are gone: one bounded transaction after the other, by one replica at a time, going
 * on after a crash where it was. When nothing is left it looks once more after a while, for what was still on its way.
 */
@ApplicationScoped
public class TenantErasure {

    private static final Logger LOGGER = Logger.getLogger(TenantErasure.class);
    private static final int TRANSACTIONS_A_BEAT = 50;
    /** For a step that waits for somebody else, such as a cloud. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final String REQUEST = "insert into tenant_erasure (manufacturer_id) values ($1) on conflict do nothing";
    private static final String LOCK = "select pg_try_advisory_xact_lock(hashtext('erasure'), hashtext(current_schema())) as mine";
    private static final String NEXT = """
                                       select manufacturer_id from tenant_erasure
                                       where done_at is null and next_at <= now() order by next_at limit 1""";
    private static final String NODES = """
                                        insert into tenant_erasure_node
                                        select distinct $1::bigint, node_id from %s where manufacturer_id = $1 and node_id is not null
                                        on conflict do nothing""";
    private static final String BY_TENANT = "delete from %1$s where ctid = any(array(select ctid from %1$s where %2$s = $1 limit $2))";
    private static final String BY_NODE = """
                                          delete from %1$s where ctid = any(array(select ctid from %1$s where node_id in
                                          (select node_id from tenant_erasure_node where manufacturer_id = $1) limit $2))""";
    private static final String DELETED = "update tenant_erasure set rows_deleted = rows_deleted + $2 where manufacturer_id = $1";
    private static final String NOTHING_LEFT = """
                                               update tenant_erasure set next_at = requested_at + $2::interval,
                                                 done_at = case when now() >= requested_at + $2::interval then now() end
                                               where manufacturer_id = $1 returning done_at is not null as done, rows_deleted""";
    private static final String FORGET_NODES = "delete from tenant_erasure_node where manufacturer_id = $1";

    private final Pool pool;
    private final ErasureConfig config;
    private final Instance<ErasureStep> steps;

    TenantErasure(Pool pool, ErasureConfig config, @Any Instance<ErasureStep> steps) {
        this.pool = pool;
        this.config = config;
        this.steps = steps;
    }

    /** Asks for everything of this manufacturer to be deleted, until it is stored; asking twice is asking once. */
    public Uni<Void> request(long manufacturerId) {
        return pool.preparedQuery(REQUEST).execute(Tuple.of(manufacturerId))
                .ifNoItem().after(PATIENCE).fail()
                .onFailure().retry().withBackOff(Duration.ofSeconds(1), Duration.ofSeconds(30)).indefinitely()
                .replaceWithVoid();
    }

    @Scheduled(every = "2s", identity = "tenant-erasure", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> beat() {
        return config.enabled() ? goOn(TRANSACTIONS_A_BEAT) : Uni.createFrom().voidItem();
    }

    private Uni<Void> goOn(int transactions) {
        return pool.withTransaction(this::one)
                .ifNoItem().after(PATIENCE).fail()
                .onFailure().invoke(failure -> LOGGER.warnf("Erasure waits reason=%s", failure.getMessage()))
                .onFailure().recoverWithItem(false)
                .chain(more -> more && transactions > 1 ? goOn(transactions - 1) : Uni.createFrom().voidItem());
    }

    /** Whether it was worth to try again at once. */
    private Uni<Boolean> one(SqlConnection connection) {
        return connection.query(LOCK).execute()
                .chain(lock -> lock.iterator().next().getBoolean("mine")
                        ? connection.query(NEXT).execute()
                                .chain(rows -> rows.rowCount() == 0
                                        ? Uni.createFrom().item(false)
                                        : batch(connection, rows.iterator().next().getLong(0)))
                        : Uni.createFrom().item(false));
    }

    private Uni<Boolean> batch(SqlConnection connection, long manufacturerId) {
        return ErasableTables.find(connection)
                .call(tables -> collectNodes(connection, tables, manufacturerId))
                .chain(tables -> stepsFirst(connection, manufacturerId)
                        .chain(done -> done > 0
                                ? Uni.createFrom().item(done)
                                : deleteFirst(connection, tables, manufacturerId)))
                .chain(done -> done > 0
                        ? connection.preparedQuery(DELETED).execute(Tuple.of(manufacturerId, done)).replaceWith(true)
                        : nothingLeft(connection, manufacturerId));
    }

    private Uni<Void> collectNodes(SqlConnection connection, List<Table> tables, long manufacturerId) {
        return Multi.createFrom().iterable(tables).filter(Table::hasNodes)
                .onItem().transformToUniAndConcatenate(table -> connection
                        .preparedQuery(NODES.formatted(table.name())).execute(Tuple.of(manufacturerId)))
                .collect().last().replaceWithVoid();
    }

    private Uni<Integer> stepsFirst(SqlConnection connection, long manufacturerId) {
        return Multi.createFrom().iterable(steps)
                .onItem().transformToUniAndConcatenate(step -> step.some(connection, manufacturerId, config.batch()))
                .collect().with(java.util.stream.Collectors.summingInt(Integer::intValue));
    }

    /** One batch of the first table that has rows. */
    private Uni<Integer> deleteFirst(SqlConnection connection, List<Table> tables, long manufacturerId) {
        return Multi.createFrom().iterable(tables)
                .onItem().transformToUniAndConcatenate(table -> delete(connection, table, manufacturerId))
                .filter(deleted -> deleted > 0)
                .select().first().collect().first()
                .map(deleted -> deleted == null ? 0 : deleted);
    }

    private Uni<Integer> delete(SqlConnection connection, Table table, long manufacturerId) {
        String statement = table.byNode()
                ? BY_NODE.formatted(table.name())
                : BY_TENANT.formatted(table.name(), table.column());
        return connection.preparedQuery(statement).execute(Tuple.of(manufacturerId, config.batch()))
                .map(result -> result.rowCount());
    }

    private Uni<Boolean> nothingLeft(SqlConnection connection, long manufacturerId) {
        Duration settle = config.settle();
        return connection.preparedQuery(NOTHING_LEFT).execute(Tuple.of(manufacturerId,
                io.vertx.pgclient.data.Interval.of().seconds((int) settle.toSeconds())))
                .map(rows -> rows.iterator().next())
                .invoke(row -> {
                    if (row.getBoolean("done")) {
                        LOGGER.infof("Tenant erased manufacturerId=%d rows=%d", manufacturerId,
                                row.getLong("rows_deleted"));
                    }
                })
                .call(row -> row.getBoolean("done")
                        ? connection.preparedQuery(FORGET_NODES).execute(Tuple.of(manufacturerId))
                        : Uni.createFrom().voidItem())
                .replaceWith(false);
    }
}

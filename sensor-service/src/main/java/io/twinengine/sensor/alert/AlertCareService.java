package io.twinengine.sensor.alert;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.twinengine.contract.AlertChanged;
import io.twinengine.kit.data.outbox.Outbox;
import io.twinengine.sensor.tuning.RelearnService;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * What happens to alerts because time passes: shelving ends, maintenance windows begin and end, old ones are deleted. One
 * replica at a time does a round (a lock that ends with its transaction, so a crash hands over at once), and rows that
 * somebody works on are left for the next round.
 */
@ApplicationScoped
public class AlertCareService {

    private static final Logger LOGGER = Logger.getLogger(AlertCareService.class);

    private static final String LEASE = """
                                        select pg_try_advisory_xact_lock(hashtext('alert-care'), hashtext(current_schema())) as mine""";
    private static final String IN_MAINTENANCE = """
                                                 select w.node_id from maintenance_window w where now() >= w.starts_at and now() < w.ends_at""";
    private static final String CHANGE = """
                                         update alert set %s, changed_at = now(), revision = revision + 1
                                         where id in (select a.id from alert a where %s order by a.id limit 500 for update skip locked)
                                         returning *""";
    private static final String UNSHELVE = CHANGE.formatted(AlertRepository.UNSHELVE,
            "a.state = 'SHELVED' and a.shelved_until <= now()");
    private static final String SUPPRESS = CHANGE.formatted("state = 'SUPPRESSED'",
            "a.resolved_at is null and a.state <> 'SUPPRESSED' and a.node_id in (" + IN_MAINTENANCE + ")");
    private static final String UNSUPPRESS = CHANGE.formatted(
            """
            state = case when shelved_until > now() then 'SHELVED'
                when acknowledged_at is null then 'UNACKNOWLEDGED' else 'ACKNOWLEDGED' end,
            shelved_until = case when shelved_until > now() then shelved_until end""",
            "a.state = 'SUPPRESSED' and a.node_id not in (" + IN_MAINTENANCE + ")");
    private static final String EMPTY_SHELF = "delete from alert_shelf where until <= now()";
    private static final String WORK_DONE = """
                                            update maintenance_window set relearned_at = now()
                                            where id in (select id from maintenance_window where ends_at <= now() and relearned_at is null
                                                order by ends_at limit 500 for update skip locked)
                                            returning manufacturer_id, node_id, relearn""";
    private static final String FORGET = """
                                         delete from alert where id in (select id from alert where resolved_at < $1 order by resolved_at limit 500)""";

    private final Pool pool;
    private final AlertHistory history;
    private final Outbox outbox;
    private final RelearnService relearning;
    private final AlertConfig config;

    AlertCareService(Pool pool, AlertHistory history, Outbox outbox, RelearnService relearning, AlertConfig config) {
        this.pool = pool;
        this.history = history;
        this.outbox = outbox;
        this.relearning = relearning;
        this.config = config;
    }

    @Scheduled(every = "1s", identity = "alert-care", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> care() {
        return withLease(connection -> apply(connection, UNSHELVE, AlertChanged.Change.UNSHELVED)
                .chain(() -> connection.query(EMPTY_SHELF).execute())
                .chain(() -> apply(connection, SUPPRESS, AlertChanged.Change.SUPPRESSED))
                .chain(() -> apply(connection, UNSUPPRESS, AlertChanged.Change.UNSUPPRESSED))
                .chain(() -> relearn(connection)));
    }

    @Scheduled(every = "60s", identity = "alert-purge", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> forgetOldOnes() {
        var before = LocalDate.now(ZoneOffset.UTC).minus(config.keep()).atStartOfDay().atOffset(ZoneOffset.UTC);
        return withLease(
                connection -> connection.preparedQuery(FORGET).execute(Tuple.of(before)).replaceWithVoid());
    }

    private Uni<Void> withLease(Function<SqlConnection, Uni<Void>> work) {
        return pool.withTransaction(connection -> connection.query(LEASE).execute()
                .chain(rows -> rows.iterator().next().getBoolean("mine")
                        ? work.apply(connection)
                        : Uni.createFrom().voidItem()))
                .onFailure().invoke(failure -> LOGGER.warnf("Alerts wait reason=%s", failure.getMessage()))
                .onFailure().recoverWithNull();
    }

    private Uni<Void> apply(SqlConnection connection, String sql, AlertChanged.Change change) {
        return connection.query(sql).execute().chain(rows -> {
            List<AlertChanged> events = new ArrayList<>(rows.rowCount());
            for (Row row : rows) {
                events.add(AlertRow.of(row).event(change, AlertRecorder.ACTOR));
            }
            return history.append(connection, events).chain(() -> outbox.appendAll(connection, events));
        });
    }

    /** Who has been worked on may be healthy in another way than before. */
    private Uni<Void> relearn(SqlConnection connection) {
        return connection.query(WORK_DONE).execute()
                .map(AlertCareService::machines)
                .chain(machines -> relearning.relearn(connection, machines, "maintenance is over",
                        AlertRecorder.ACTOR));
    }

    private static List<RelearnService.Machine> machines(RowSet<Row> rows) {
        Set<RelearnService.Machine> machines = new LinkedHashSet<>();
        for (Row row : rows) {
            if (row.getBoolean("relearn")) {
                machines.add(new RelearnService.Machine(row.getLong("node_id"), row.getLong("manufacturer_id")));
            }
        }
        return List.copyOf(machines);
    }
}

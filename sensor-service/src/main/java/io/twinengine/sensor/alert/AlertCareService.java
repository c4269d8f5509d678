package io.twinengine.sensor.alert;

import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.twinengine.contract.AlertChanged;
import io.twinengine.kit.data.outbox.Outbox;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;

/**
 * What happens to alerts because time passes: shelving ends, maintenance windows begin and end. Any replica may do it;
 * each statement changes an alert once.
 */
@ApplicationScoped
public class AlertCareService {

    private static final Logger LOGGER = Logger.getLogger(AlertCareService.class);

    private static final String UNSHELVE = """
                                           update alert set %s, changed_at = now(), revision = revision + 1
                                           where state = 'SHELVED' and shelved_until <= now() returning *"""
            .formatted(AlertRepository.UNSHELVE);
    private static final String IN_MAINTENANCE = """
                                                 exists (select from maintenance_window w
                                                     where w.node_id = alert.node_id and now() >= w.starts_at and now() < w.ends_at)""";
    private static final String SUPPRESS = """
                                           update alert set state = 'SUPPRESSED', changed_at = now(), revision = revision + 1
                                           where resolved_at is null and state <> 'SUPPRESSED' and %s returning *"""
            .formatted(IN_MAINTENANCE);
    private static final String UNSUPPRESS = """
                                             update alert set %s, changed_at = now(), revision = revision + 1
                                             where state = 'SUPPRESSED' and not %s returning *"""
            .formatted(AlertRepository.UNSHELVE, IN_MAINTENANCE);

    private final Pool pool;
    private final AlertHistory history;
    private final Outbox outbox;

    AlertCareService(Pool pool, AlertHistory history, Outbox outbox) {
        this.pool = pool;
        this.history = history;
        this.outbox = outbox;
    }

    @Scheduled(every = "2s", identity = "alert-care", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> care() {
        return pool.withTransaction(connection -> apply(connection, UNSHELVE, AlertChanged.Change.UNSHELVED)
                .chain(() -> apply(connection, SUPPRESS, AlertChanged.Change.SUPPRESSED))
                .chain(() -> apply(connection, UNSUPPRESS, AlertChanged.Change.UNSUPPRESSED)))
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
}

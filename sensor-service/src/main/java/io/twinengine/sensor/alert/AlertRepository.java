package io.twinengine.sensor.alert;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.twinengine.contract.AlertState;
import io.twinengine.kit.paging.Ordering;
import io.twinengine.kit.paging.PageRequest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** Statements on alerts that people ask for; those of the detectors are in {@link AlertRecorder}. */
@ApplicationScoped
class AlertRepository {

    static final Map<String, String> SORTABLE = Map.of("created_at", "created_at", "severity", "severity", "id", "id");

    private static final String TENANT = "($1::bigint is null or manufacturer_id = $1)";
    private static final String FIND = "select * from alert where id = $2 and " + TENANT;
    private static final String SUMMARY = """
                                          select count(*) as total, count(*) filter (where resolved_at is null) as active,
                                              count(*) filter (where severity = 4) as critical, count(*) filter (where severity = 3) as high,
                                              count(*) filter (where severity = 2) as medium, count(*) filter (where severity = 1) as low
                                          from alert where\s"""
            + TENANT;
    private static final String CREATE = """
                                         insert into alert (manufacturer_id, node_id, node_name, kind, severity, state, message, ai_prediction,
                                             sensor_data_id, temperature, vibration, torque, rpm, raised_at, raised_by, notes)
                                         values ($1, $2, $3, $4, $5, 'UNACKNOWLEDGED', $6, $7, $8, $9, $10, $11, $12, now(), $13, $14)
                                         on conflict (node_id, kind) where resolved_at is null do update set
                                             severity = greatest(alert.severity, excluded.severity), occurrences = alert.occurrences + 1,
                                             changed_at = now(), revision = alert.revision + 1
                                         returning *, xmax = 0 as raised""";
    private static final String CHANGE = """
                                         update alert set changed_at = now(), revision = revision + 1, %s
                                         where id = $1 and state = any($2) returning *""";
    private static final String READING = """
                                          select node_id, temperature, vibration, torque, rpm from reading where id = $1""";
    private static final String HISTORY = """
                                          select id, change, state, severity, actor, note, at from alert_event where alert_id = $1 order by id""";

    private static final String PAST = """
                                       select id, node_id, kind, severity, raised_at,
                                           coalesce(cleared_at, resolved_at) as over_at, message, kind like 'manual:%' as by_people,
                                           kind like 'manual:%' or notes is not null
                                               or resolved_by is not null and resolved_by <> 'service:sensor' as dealt_with
                                       from alert where node_id = any($1) and raised_at < $3
                                           and (resolved_at is null or coalesce(cleared_at, resolved_at) > $2)
                                       order by raised_at, id limit $4""";

    private final Pool pool;

    AlertRepository(Pool pool) {
        this.pool = pool;
    }

    /** What an update sets; values are numbered from 3. */
    private record Setting(String sql, List<@Nullable Object> values) {

        Setting(String sql, @Nullable Object... values) {
            this(sql, Arrays.asList(values));
        }
    }

    /** Conditions with their values, in the order of their numbers. */
    private static final class Where {

        private final StringBuilder text = new StringBuilder("true");
        private final List<@Nullable Object> values = new ArrayList<>();

        void and(String condition, @Nullable Object value) {
            if (value != null) {
                values.add(value);
                text.append(" and ").append(condition.replace("?", "$" + values.size()));
            }
        }

        Tuple tuple(Object... more) {
            List<Object> all = new ArrayList<>(values);
            all.addAll(Arrays.asList(more));
            return Tuple.from(all);
        }
    }

    <T> Uni<T> inTransaction(Function<SqlConnection, Uni<T>> work) {
        return pool.withTransaction(work);
    }

    Uni<List<AlertRow>> list(@Nullable Long tenant, AlertFilter filter, PageRequest page, Ordering ordering) {
        Where where = where(tenant, filter, page.search());
        boolean byCursor = filter.cursor() != null;
        where.and("id < ?", filter.cursor());
        String sql = "select * from alert where " + where.text + " order by "
                + (byCursor ? "id desc" : ordering.clause("id desc")) + " limit " + page.size()
                + (byCursor ? "" : " offset " + page.offset());
        return pool.preparedQuery(sql).execute(where.tuple()).map(AlertRepository::rows);
    }

    Uni<Long> count(@Nullable Long tenant, AlertFilter filter, @Nullable String search) {
        Where where = where(tenant, filter, search);
        return pool.preparedQuery("select count(*) as n from alert where " + where.text).execute(where.tuple())
                .map(rows -> rows.iterator().next().getLong("n"));
    }

    Uni<Optional<AlertRow>> find(@Nullable Long tenant, long id) {
        return pool.preparedQuery(FIND).execute(Tuple.of(tenant, id)).map(AlertRepository::first);
    }

    Uni<AlertSummary> summary(@Nullable Long tenant) {
        return pool.preparedQuery(SUMMARY).execute(Tuple.of(tenant))
                .map(rows -> rows.iterator().next())
                .map(row -> new AlertSummary(row.getLong("total"), row.getLong("active"),
                        row.getLong("total") - row.getLong("active"),
                        new AlertSummary.BySeverity(row.getLong("critical"), row.getLong("high"),
                                row.getLong("medium"), row.getLong("low"))));
    }

    /** The reading an alert refers to, with its machine. */
    Uni<Optional<Row>> reading(long id) {
        return pool.preparedQuery(READING).execute(Tuple.of(id))
                .map(rows -> rows.rowCount() == 0 ? Optional.empty() : Optional.of(rows.iterator().next()));
    }

    Uni<Row> create(SqlConnection connection, List<@Nullable Object> values) {
        return connection.preparedQuery(CREATE).execute(Tuple.from(values)).map(rows -> rows.iterator().next());
    }

    /** The alert after the action; nothing when it is not in a state that allows it. */
    Uni<Optional<AlertRow>> change(SqlConnection connection, long id, AlertAction action, String actor) {
        String[] from = action.from().stream().map(AlertState::name).toArray(String[]::new);
        Setting setting = setting(action, actor);
        Tuple tuple = Tuple.of(id, from);
        setting.values().forEach(tuple::addValue);
        return connection.preparedQuery(CHANGE.formatted(setting.sql())).execute(tuple).map(AlertRepository::first);
    }

    private static Setting setting(AlertAction action, String actor) {
        return switch (action) {
            case AlertAction.Acknowledge _ ->
                new Setting("state = 'ACKNOWLEDGED', acknowledged_at = now(), acknowledged_by = $3", actor);
            case AlertAction.Shelve shelve -> new Setting(
                    "state = 'SHELVED', shelved_until = $3, shelve_reason = $4", time(shelve.until()), shelve.note());
            case AlertAction.Unshelve _ -> new Setting(UNSHELVE);
            case AlertAction.Resolve resolve -> new Setting(
                    "state = 'RESOLVED', resolved_at = now(), resolved_by = $3, notes = coalesce($4, notes), shelved_until = null",
                    actor,
                    resolve.note());
            case AlertAction.Comment comment ->
                new Setting("notes = concat_ws(e'\\n', notes, $3::text)", comment.note());
        };
    }

    /** Alerts of these machines that were active in the period. */
    Uni<List<PastAlert>> past(List<Long> nodes, Instant from, Instant to, int most) {
        return pool.preparedQuery(PAST).execute(Tuple.of(nodes.toArray(Long[]::new), time(from), time(to), most))
                .map(rows -> {
                    List<PastAlert> alerts = new ArrayList<>(rows.rowCount());
                    rows.forEach(row -> alerts.add(past(row)));
                    return alerts;
                });
    }

    private static PastAlert past(Row row) {
        OffsetDateTime resolved = row.getOffsetDateTime("over_at");
        return new PastAlert(row.getLong("id"), row.getLong("node_id"), row.getString("kind"),
                AlertKinds.severity(row.getInteger("severity")), row.getOffsetDateTime("raised_at").toInstant(),
                resolved == null ? null : resolved.toInstant(), row.getString("message"), row.getBoolean("by_people"),
                row.getBoolean("dealt_with"));
    }

    Uni<List<HistoryEntry>> history(long alertId) {
        return pool.preparedQuery(HISTORY).execute(Tuple.of(alertId)).map(rows -> {
            List<HistoryEntry> entries = new ArrayList<>(rows.rowCount());
            rows.forEach(row -> entries.add(new HistoryEntry(row.getLong("id"), row.getString("change"),
                    row.getString("state"), AlertKinds.severity(row.getInteger("severity")), row.getString("actor"),
                    row.getString("note"), row.getOffsetDateTime("at").toInstant())));
            return entries;
        });
    }

    static final String UNSHELVE = """
                                   state = case when acknowledged_at is null then 'UNACKNOWLEDGED' else 'ACKNOWLEDGED' end,
                                   shelved_until = null, shelve_reason = null""";
    private static final String PUT_ON_SHELF = """
                                               insert into alert_shelf (node_id, kind, until, reason, shelved_by) values ($1, $2, $3, $4, $5)
                                               on conflict (node_id, kind) do update set until = excluded.until, reason = excluded.reason,
                                                   shelved_by = excluded.shelved_by""";
    private static final String TAKE_FROM_SHELF = "delete from alert_shelf where node_id = $1 and kind = $2";

    /** Shelving is about the alarm, not about the one time it went off; a person who resolves it has dealt with it. */
    Uni<Void> shelve(SqlConnection connection, AlertRow alert, AlertAction action, String actor) {
        return switch (action) {
            case AlertAction.Shelve shelve -> connection.preparedQuery(PUT_ON_SHELF)
                    .execute(Tuple.of(alert.nodeId(), alert.kind(), time(shelve.until()), shelve.note(), actor))
                    .replaceWithVoid();
            case AlertAction.Unshelve _ -> takeFromShelf(connection, alert);
            case AlertAction.Resolve _ -> takeFromShelf(connection, alert);
            case AlertAction.Acknowledge _ -> Uni.createFrom().voidItem();
            case AlertAction.Comment _ -> Uni.createFrom().voidItem();
        };
    }

    private static Uni<Void> takeFromShelf(SqlConnection connection, AlertRow alert) {
        return connection.preparedQuery(TAKE_FROM_SHELF).execute(Tuple.of(alert.nodeId(), alert.kind()))
                .replaceWithVoid();
    }

    private static Where where(@Nullable Long tenant, AlertFilter filter, @Nullable String search) {
        Where where = new Where();
        where.and("manufacturer_id = ?", tenant);
        where.and("node_id = ?", filter.node());
        where.and("severity = ?", filter.severity() == null ? null : (short) filter.severity().ordinal());
        where.and("(resolved_at is not null) = ?", filter.resolved());
        where.and("ai_prediction = ?", filter.prediction());
        where.and("state = ?", filter.state() == null ? null : filter.state().name());
        where.and("kind = ?", filter.kind());
        where.and("created_at >= ?", filter.from() == null ? null : time(filter.from()));
        where.and("created_at < ?", filter.to() == null ? null : time(filter.to()));
        where.and("(node_name ilike '%' || ? || '%' or message ilike '%' || ? || '%')",
                search == null || search.isBlank() ? null : search.strip());
        return where;
    }

    private static List<AlertRow> rows(RowSet<Row> rows) {
        List<AlertRow> alerts = new ArrayList<>(rows.rowCount());
        rows.forEach(row -> alerts.add(AlertRow.of(row)));
        return alerts;
    }

    private static Optional<AlertRow> first(RowSet<Row> rows) {
        return rows.rowCount() == 0 ? Optional.empty() : Optional.of(AlertRow.of(rows.iterator().next()));
    }

    private static OffsetDateTime time(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}

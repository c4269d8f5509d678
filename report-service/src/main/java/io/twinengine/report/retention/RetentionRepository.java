package io.twinengine.report.retention;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/** Statements that delete: each a short transaction of bounded size, by one replica at a time. */
@ApplicationScoped
class RetentionRepository {

    /** Tables of a manufacturer, in the order in which they go. */
    static final List<String> OF_MANUFACTURER = List.of("plant_event", "dirty_day", "shift_log", "shift_day",
            "planned_stop", "shift_pattern", "machine_plan", "machine", "production_report", "automatic_report", "job",
            "event_horizon");

    private static final String LEASE = """
                                        select pg_try_advisory_xact_lock(hashtext('retention'), hashtext(current_schema())) as mine""";
    // Logs of a release that kept no tallies are computed once more, as long as their events are there.
    private static final String COMPLETE = """
                                           insert into dirty_day as dirty (manufacturer_id, day, from_at, to_at)
                                           select log.manufacturer_id, (log.starts_at at time zone 'UTC')::date, min(log.starts_at), max(log.ends_at)
                                           from shift_log log left join shift_tally tally on tally.shift_log_id = log.id
                                               left join event_horizon horizon on horizon.manufacturer_id = log.manufacturer_id
                                           where log.computed and tally.shift_log_id is null and log.starts_at < $1
                                               and log.starts_at > now() - interval '360 days'
                                               and log.starts_at >= coalesce(horizon.kept_from, '-infinity')
                                           group by 1, 2 order by 1, 2
                                           on conflict (manufacturer_id, day) do nothing""";
    // Only where every log before that moment is closed, knows all events, and has its tally.
    private static final String ADVANCE = """
                                          insert into event_horizon (manufacturer_id, kept_from)
                                          select id, $1 from manufacturer
                                          where exists (select 1 from plant_event
                                                  where manufacturer_id = manufacturer.id and occurred_at < $1)
                                              and not exists (select 1 from dirty_day where manufacturer_id = manufacturer.id
                                                  and coalesce(from_at, day::timestamp at time zone 'UTC') < $1)
                                              and not exists (select 1 from shift_log log
                                                  left join shift_tally tally on tally.shift_log_id = log.id
                                                  where log.manufacturer_id = manufacturer.id and log.computed and log.starts_at < $1
                                                      and log.starts_at > now() - interval '360 days'
                                                      and (tally.shift_log_id is null or not log.closed))
                                          on conflict (manufacturer_id) do update set kept_from = excluded.kept_from
                                          where event_horizon.kept_from < excluded.kept_from""";
    // What tells where a machine stood stays, and so does the alert that explains it.
    private static final String EVENTS = """
                                         delete from plant_event where event_key in (
                                             select event.event_key
                                             from plant_event event join event_horizon horizon on horizon.manufacturer_id = event.manufacturer_id
                                             where event.occurred_at < horizon.kept_from and case event.kind
                                                 when 'UNITS' then true
                                                 when 'ALERT' then not exists (select 1 from plant_event stop
                                                     where stop.alert_id = event.alert_id and stop.kind = 'STATUS')
                                                 else exists (select 1 from plant_event next
                                                     where next.node_id = event.node_id and next.kind = event.kind
                                                         and left(next.event_key, 1) = left(event.event_key, 1)
                                                         and next.occurred_at < horizon.kept_from
                                                         and (next.occurred_at, next.event_key) > (event.occurred_at, event.event_key)) end
                                             limit $1)""";
    private static final String JOBS = """
                                       delete from job where id in (
                                           select id from job where state in ('DONE', 'FAILED', 'CANCELLED') and updated_at < $2 limit $1)""";
    // A day may be ordered as long as somebody looks at it, which is less than a week.
    private static final String ORDERS = """
                                         delete from automatic_report where (manufacturer_id, date) in (
                                             select manufacturer_id, date from automatic_report
                                             where ordered_at < least($2, now() - interval '7 days') limit $1)""";
    private static final String DEPARTED = """
                                           select id from manufacturer where deleted and deleted_at < $1 order by id limit 100""";

    private final Pool pool;

    RetentionRepository(Pool pool) {
        this.pool = pool;
    }

    /** Moves the moment from which events are kept, for manufacturers whose logs before it are final. */
    Uni<Integer> advance(Instant keptFrom) {
        return leased(COMPLETE, Tuple.of(utc(keptFrom))).chain(() -> leased(ADVANCE, Tuple.of(utc(keptFrom))));
    }

    Uni<Integer> deleteEvents(int most) {
        return leased(EVENTS, Tuple.of(most));
    }

    Uni<Integer> deleteJobs(int most, Instant before) {
        return leased(JOBS, Tuple.of(most, utc(before)));
    }

    Uni<Integer> deleteOrders(int most, Instant before) {
        return leased(ORDERS, Tuple.of(most, utc(before)));
    }

    Uni<List<Long>> departed(Instant before) {
        return pool.preparedQuery(DEPARTED).execute(Tuple.of(utc(before))).map(rows -> {
            List<Long> ids = new ArrayList<>();
            rows.forEach(row -> ids.add(row.getLong("id")));
            return ids;
        });
    }

    /** @param table one of {@link #OF_MANUFACTURER} */
    Uni<Integer> deleteOf(long manufacturerId, String table, int most) {
        return leased("delete from " + table + " where ctid in (select ctid from " + table
                + " where manufacturer_id = $2 limit $1)", Tuple.of(most, manufacturerId));
    }

    Uni<Integer> deleteManufacturer(long id) {
        return leased("delete from manufacturer where id = $1 and deleted", Tuple.of(id));
    }

    private Uni<Integer> leased(String sql, Tuple values) {
        return pool.withTransaction(connection -> connection.query(LEASE).execute()
                .chain(rows -> rows.iterator().next().getBoolean("mine")
                        ? connection.preparedQuery(sql).execute(values).map(deleted -> deleted.rowCount())
                        : Uni.createFrom().item(0)));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}

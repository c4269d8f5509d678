package io.twinengine.report.plant;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.twinengine.report.plant.PlantService.DirtySpan;
import io.twinengine.report.time.Span;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;

/** The events of plants, and the marks that say where logs must be computed again. */
@ApplicationScoped
class PlantEventRepository {

    // An alert's row follows its newest revision; of every other event the first delivery stays. Events of days whose
    // events have been removed come too late for good.
    private static final String STORE = """
                                        insert into plant_event (event_key, manufacturer_id, node_id, kind, occurred_at, units, rejects, old_status,
                                            new_status, cause, alert_id, flow, severity, prediction, resolved_at, revision)
                                        select told.* from unnest($1::text[], $2::bigint[], $3::bigint[], $4::text[], $5::timestamptz[], $6::bigint[],
                                            $7::bigint[], $8::text[], $9::text[], $10::text[], $11::bigint[], $12::text[], $13::text[], $14::text[],
                                            $15::timestamptz[], $16::bigint[]) as told (event_key, manufacturer_id, node_id, kind, occurred_at, units,
                                            rejects, old_status, new_status, cause, alert_id, flow, severity, prediction, resolved_at, revision)
                                        where not exists (select 1 from event_horizon horizon where horizon.manufacturer_id = told.manufacturer_id
                                            and told.occurred_at < horizon.kept_from)
                                        on conflict (event_key) do update
                                        set severity = excluded.severity, prediction = excluded.prediction, resolved_at = excluded.resolved_at,
                                            revision = excluded.revision
                                        where plant_event.kind = 'ALERT' and plant_event.revision < excluded.revision
                                        returning event_key""";
    // A condition lasts from its event to the next one, and the first one tells what was before it; an alert names the
    // stops it explains.
    private static final String MARK = """
                                       insert into dirty_day as dirty (manufacturer_id, day, from_at, to_at)
                                       select manufacturer_id, (from_at at time zone 'UTC')::date, min(from_at), max(to_at) from (
                                           select event.manufacturer_id,
                                               case when event.kind <> 'STATUS' or exists (select 1 from plant_event earlier
                                                       where earlier.node_id = event.node_id and earlier.kind = 'STATUS'
                                                           and earlier.event_key like 's:%' and earlier.occurred_at < event.occurred_at)
                                                   then event.occurred_at
                                                   else (select min(first.occurred_at) from plant_event first
                                                       where first.node_id = event.node_id and first.kind = 'STATUS') end as from_at,
                                               case when event.kind in ('UNITS', 'ALERT') then event.occurred_at
                                                   else coalesce((select min(later.occurred_at) from plant_event later
                                                       where later.node_id = event.node_id and later.kind = event.kind
                                                           and later.occurred_at > event.occurred_at),
                                                       greatest(now(), event.occurred_at)) end as to_at
                                           from plant_event event where event.event_key = any($1)
                                           union all
                                           select stop.manufacturer_id, stop.occurred_at, coalesce((select min(later.occurred_at)
                                               from plant_event later where later.node_id = stop.node_id and later.kind = 'STATUS'
                                                   and later.occurred_at > stop.occurred_at), greatest(now(), stop.occurred_at))
                                           from plant_event alert join plant_event stop on stop.alert_id = alert.alert_id and stop.kind = 'STATUS'
                                           where alert.event_key = any($1) and alert.kind = 'ALERT') touched
                                       group by 1, 2 order by 1, 2
                                       on conflict (manufacturer_id, day) do update set from_at = least(dirty.from_at, excluded.from_at),
                                           to_at = greatest(dirty.to_at, excluded.to_at), marks = dirty.marks + 1""";
    private static final String MARK_SPAN = """
                                            insert into dirty_day as dirty (manufacturer_id, day, from_at, to_at)
                                            values ($1, ($2::timestamptz at time zone 'UTC')::date, $2, $3)
                                            on conflict (manufacturer_id, day) do update set from_at = least(dirty.from_at, excluded.from_at),
                                                to_at = greatest(dirty.to_at, excluded.to_at), marks = dirty.marks + 1""";
    private static final String TAKE = """
                                       update dirty_day set claimed_until = now() + $2::bigint * interval '1 millisecond'
                                       where (manufacturer_id, day) in (
                                           select manufacturer_id, day from dirty_day
                                           where since <= now() - $1::bigint * interval '1 millisecond'
                                               and (claimed_until is null or claimed_until < now())
                                           order by since limit $3 for update skip locked)
                                       returning *""";
    // Marks that came meanwhile keep the row, and the next round takes it.
    private static final String DONE = """
                                       with gone as (
                                           delete from dirty_day where manufacturer_id = $1 and day = $2 and marks = $3)
                                       update dirty_day set claimed_until = null, since = now()
                                       where manufacturer_id = $1 and day = $2 and marks > $3""";
    private static final String IS_DIRTY = """
                                           select exists (select 1 from dirty_day where manufacturer_id = $1
                                               and coalesce(from_at, day::timestamp at time zone 'UTC') < $3
                                               and coalesce(to_at, (day + 1)::timestamp at time zone 'UTC') >= $2) as dirty""";
    // Grouped by clock hour and by hour of the shift, which is all a shift log looks at.
    private static final String UNITS = """
                                        select node_id, min(occurred_at) as at, sum(units)::bigint as units, sum(rejects)::bigint as rejects
                                        from plant_event
                                        where manufacturer_id = $1 and kind = 'UNITS' and occurred_at >= $2 and occurred_at < $3
                                        group by node_id, date_trunc('hour', occurred_at, 'UTC'),
                                            floor(extract(epoch from occurred_at - $2::timestamptz) / 3600)""";
    // Where a machine stood before the span; when nothing is known of that time, the first change after it tells. An
    // alert that stopped a machine may have been raised before the span; its name is needed all the same.
    private static final String STATES = """
                                         with seen as materialized (
                                             select * from plant_event
                                             where manufacturer_id = $1 and kind <> 'UNITS' and occurred_at >= $2 and occurred_at < $3
                                             union all
                                             select event.* from machine, lateral (
                                                 (select * from plant_event where node_id = machine.id and kind = 'STATUS' and occurred_at < $2
                                                     and event_key like 's:%' order by occurred_at desc, event_key desc limit 1)
                                                 union all
                                                 (select * from plant_event where node_id = machine.id and kind = 'STATUS' and occurred_at >= $3
                                                     and event_key like 's:%' order by occurred_at, event_key limit 1)
                                                 union all
                                                 (select * from plant_event where node_id = machine.id and kind = 'STATUS' and occurred_at < $2
                                                     and event_key like 'n:%' order by occurred_at desc limit 1)
                                                 union all
                                                 (select * from plant_event where node_id = machine.id and kind = 'FLOW' and occurred_at < $2
                                                     order by occurred_at desc, event_key desc limit 1)) event
                                             where machine.manufacturer_id = $1)
                                         select * from seen
                                         union all
                                         select * from plant_event cause
                                         where cause.event_key in (select 'a:' || alert_id from seen where kind = 'STATUS' and alert_id is not null)
                                             and not (cause.occurred_at >= $2 and cause.occurred_at < $3)""";
    private static final String ALERT = """
                                        select event.*, coalesce(machine.name, 'Machine ' || event.node_id) as machine
                                        from plant_event event left join machine on machine.id = event.node_id where event.event_key = $1""";

    private final Pool pool;

    PlantEventRepository(Pool pool) {
        this.pool = pool;
    }

    /** Stores what is new and marks what it touches, in one transaction. */
    Uni<Void> store(List<ToldEvent> events) {
        return pool.withTransaction(connection -> connection.preparedQuery(STORE).execute(PlantEventRow.columns(events))
                .chain(rows -> rows.size() == 0
                        ? Uni.createFrom().voidItem()
                        : connection.preparedQuery(MARK).execute(Tuple.of(keys(rows))).replaceWithVoid()));
    }

    Uni<Void> mark(SqlClient client, long manufacturerId, Span span) {
        return client.preparedQuery(MARK_SPAN).execute(Tuple.of(manufacturerId, utc(span.start()), utc(span.end())))
                .replaceWithVoid();
    }

    /** Takes what has waited long enough; other replicas leave it alone until it is done or the lease ends. */
    Uni<List<DirtySpan>> take(Duration waited, Duration lease, int most) {
        return pool.preparedQuery(TAKE).execute(Tuple.of(waited.toMillis(), lease.toMillis(), most))
                .map(rows -> list(rows).stream().map(PlantEventRepository::dirty).toList());
    }

    Uni<Void> done(DirtySpan dirty) {
        return pool.preparedQuery(DONE).execute(Tuple.of(dirty.manufacturerId(), dirty.day(), dirty.marks()))
                .replaceWithVoid();
    }

    Uni<Boolean> isDirty(long manufacturerId, Span span) {
        return pool.preparedQuery(IS_DIRTY).execute(Tuple.of(manufacturerId, utc(span.start()), utc(span.end())))
                .map(rows -> rows.iterator().next().getBoolean("dirty"));
    }

    Uni<Boolean> isAny(long manufacturerId, Span span) {
        return pool.preparedQuery("""
                                  select exists (select 1 from plant_event
                                      where manufacturer_id = $1 and occurred_at >= $2 and occurred_at < $3) as any""")
                .execute(Tuple.of(manufacturerId, utc(span.start()), utc(span.end())))
                .map(rows -> rows.iterator().next().getBoolean("any"));
    }

    /** Rows as they came; reading them takes a while on a big day. */
    record Recorded(RowSet<Row> units, RowSet<Row> states) {

        List<PlantEvent> events() {
            List<PlantEvent> events = new ArrayList<>(units.size() + states.size());
            units.forEach(row -> events.add(PlantEventRow.units(row)));
            states.forEach(row -> events.add(PlantEventRow.event(row)));
            return snapshotsOnlyWhereNeeded(events);
        }
    }

    Uni<Recorded> within(long manufacturerId, Span span) {
        Tuple range = Tuple.of(manufacturerId, utc(span.start()), utc(span.end()));
        return pool.preparedQuery(UNITS).execute(range)
                .chain(units -> pool.preparedQuery(STATES).execute(range).map(states -> new Recorded(units, states)));
    }

    // A compacted topic forgets old snapshots, a replay would not see them: they count only without any change.
    private static List<PlantEvent> snapshotsOnlyWhereNeeded(List<PlantEvent> events) {
        Set<Long> told = events.stream().filter(event -> event.key().startsWith("s:")).map(PlantEvent::nodeId)
                .collect(Collectors.toSet());
        return events.stream().filter(event -> !event.key().startsWith("n:") || !told.contains(event.nodeId()))
                .toList();
    }

    Uni<Optional<PlantService.KnownAlert>> alert(long id) {
        return pool.preparedQuery(ALERT).execute(Tuple.of("a:" + id)).map(rows -> list(rows).stream().findFirst()
                .map(row -> new PlantService.KnownAlert(id, row.getLong("node_id"), row.getLong("manufacturer_id"),
                        row.getString("machine"),
                        io.twinengine.contract.Severity.valueOf(row.getString("severity")),
                        row.getString("prediction"), row.getOffsetDateTime("occurred_at").toInstant())));
    }

    private static DirtySpan dirty(Row row) {
        OffsetDateTime from = row.getOffsetDateTime("from_at");
        OffsetDateTime to = row.getOffsetDateTime("to_at");
        Instant start = row.getLocalDate("day").atStartOfDay().toInstant(ZoneOffset.UTC);
        // One moment is touched too; a span is only what lies before its end.
        return new DirtySpan(row.getLong("manufacturer_id"), row.getLocalDate("day"),
                new Span(from == null ? start : from.toInstant(),
                        (to == null ? start.plus(Duration.ofDays(1)) : to.toInstant()).plusMillis(1)),
                row.getInteger("marks"));
    }

    private static String[] keys(RowSet<Row> rows) {
        return list(rows).stream().map(row -> row.getString("event_key")).toArray(String[]::new);
    }

    private static List<Row> list(RowSet<Row> rows) {
        List<Row> list = new ArrayList<>(rows.size());
        rows.forEach(list::add);
        return list;
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}

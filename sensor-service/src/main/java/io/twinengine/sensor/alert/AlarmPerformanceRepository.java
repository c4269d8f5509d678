package io.twinengine.sensor.alert;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.twinengine.contract.Severity;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/** The database adds up; what comes back is small whatever the period holds. */
@ApplicationScoped
class AlarmPerformanceRepository {

    private static final int MOST_ACTORS = 10;

    /** Parameters: tenant or null, from, to. */
    private static final String ANNUNCIATED = """
                                              with annunciated as (select a.id, a.node_id, a.node_name, a.kind, e.severity, e.at, a.acknowledged_at,
                                                      a.resolved_at, a.resolved_by, e.change
                                                  from alert_event e join alert a on a.id = e.alert_id
                                                  where e.at >= $2 and e.at < $3 and e.state = 'UNACKNOWLEDGED'
                                                      and e.change in ('RAISED', 'UNSHELVED', 'UNSUPPRESSED')
                                                      and ($1::bigint is null or a.manufacturer_id = $1))
                                              """;
    private static final String PERIODS = ANNUNCIATED
            + """
              select (extract(epoch from at - $2) / 600)::int as period, count(*) as n
              from (select date_bin('10 minutes', at, $2) as at from annunciated) as binned group by 1""";
    private static final String ACTORS = ANNUNCIATED
            + """
              select node_id, max(node_name) as node_name, kind, count(*) as n from annunciated
              group by node_id, kind order by n desc, node_id, kind limit 10""";
    private static final String MACHINES = ANNUNCIATED
            + """
              select node_id, max(node_name) as node_name, count(*) as n from annunciated
              group by node_id order by n desc, node_id limit 10""";
    private static final String CHATTERING = ANNUNCIATED
            + """
              select node_id, max(node_name) as node_name, kind, count(*) as n, max(at) as last
              from (select node_id, node_name, kind, at,
                      lag(at, 2) over (partition by node_id, kind order by at) as second_before
                  from annunciated) as spaced
              where at - second_before <= interval '1 minute'
              group by node_id, kind order by n desc, node_id, kind limit 10""";
    private static final String FLEETING = ANNUNCIATED
            + """
              select count(*) as n from annunciated
              where resolved_by = 'service:sensor' and acknowledged_at is null and resolved_at - at <= interval '10 seconds'""";
    private static final String PRIORITIES = ANNUNCIATED
            + "select severity, count(*) as n from annunciated group by severity";
    private static final String RESPONSE = ANNUNCIATED
            + """
              select count(*) as n, count(acknowledged_at) as acknowledged,
                  percentile_cont(array[0.5, 0.95]) within group (order by extract(epoch from acknowledged_at - at)) as seconds
              from annunciated where change = 'RAISED'""";
    private static final String STANDING = """
                                           select count(*) as active, count(*) filter (where state = 'SHELVED') as shelved,
                                               count(*) filter (where state = 'SUPPRESSED') as suppressed,
                                               count(*) filter (where created_at < $2::timestamptz - interval '24 hours') as stale
                                           from alert where resolved_at is null and ($1::bigint is null or manufacturer_id = $1)""";
    private static final String STALE = """
                                        select id, node_id, node_name, kind, severity, raised_at from alert
                                        where resolved_at is null and created_at < $2::timestamptz - interval '24 hours'
                                            and ($1::bigint is null or manufacturer_id = $1)
                                        order by created_at limit 10""";

    private final Pool pool;

    AlarmPerformanceRepository(Pool pool) {
        this.pool = pool;
    }

    /** What is asked about. */
    record Question(@Nullable Long tenant, Instant from, Instant to) {

        Tuple tuple() {
            return Tuple.of(tenant, from.atOffset(ZoneOffset.UTC), to.atOffset(ZoneOffset.UTC));
        }

        int periods() {
            return (int) Math.ceilDiv(Duration.between(from, to).toMillis(), AlarmRates.PERIOD.toMillis());
        }
    }

    /** How many alerts are open, and in which way. */
    record Standing(long active, long shelved, long suppressed, long stale) {}

    Uni<long[]> periods(Question question) {
        return pool.preparedQuery(PERIODS).execute(question.tuple()).map(rows -> {
            long[] counts = new long[question.periods()];
            rows.forEach(row -> counts[row.getInteger("period")] = row.getLong("n"));
            return counts;
        });
    }

    Uni<List<AlarmPerformance.AlarmCount>> actors(Question question, long all) {
        return list(ACTORS, question, row -> new AlarmPerformance.AlarmCount(row.getLong("node_id"),
                row.getString("node_name"), row.getString("kind"), row.getLong("n"), percent(row, all)));
    }

    Uni<List<AlarmPerformance.MachineCount>> machines(Question question, long all) {
        return list(MACHINES, question, row -> new AlarmPerformance.MachineCount(row.getLong("node_id"),
                row.getString("node_name"), row.getLong("n"), percent(row, all)));
    }

    Uni<List<AlarmPerformance.Chatter>> chattering(Question question) {
        return list(CHATTERING, question, row -> new AlarmPerformance.Chatter(row.getLong("node_id"),
                row.getString("node_name"), row.getString("kind"), row.getLong("n"),
                row.getOffsetDateTime("last").toInstant()));
    }

    Uni<Long> fleeting(Question question) {
        return pool.preparedQuery(FLEETING).execute(question.tuple()).map(rows -> rows.iterator().next().getLong("n"));
    }

    Uni<List<AlarmPerformance.PriorityShare>> priorities(Question question, long all) {
        return list(PRIORITIES, question, row -> {
            Severity severity = AlertKinds.severity(row.getInteger("severity"));
            return new AlarmPerformance.PriorityShare(severity, row.getLong("n"), percent(row, all),
                    target(severity));
        });
    }

    Uni<AlarmPerformance.Response> response(Question question) {
        return pool.preparedQuery(RESPONSE).execute(question.tuple()).map(rows -> {
            Row row = rows.iterator().next();
            Double[] seconds = row.getArrayOfDoubles("seconds");
            return new AlarmPerformance.Response(
                    row.getLong("n") == 0 ? 0 : 100.0 * row.getLong("acknowledged") / row.getLong("n"),
                    seconds == null ? null : seconds[0], seconds == null ? null : seconds[1]);
        });
    }

    Uni<Standing> standing(@Nullable Long tenant, Instant now) {
        return pool.preparedQuery(STANDING).execute(Tuple.of(tenant, utc(now))).map(rows -> {
            Row row = rows.iterator().next();
            return new Standing(row.getLong("active"), row.getLong("shelved"), row.getLong("suppressed"),
                    row.getLong("stale"));
        });
    }

    Uni<List<AlarmPerformance.StaleAlarm>> stale(@Nullable Long tenant, Instant now) {
        return pool.preparedQuery(STALE).execute(Tuple.of(tenant, utc(now))).map(rows -> {
            List<AlarmPerformance.StaleAlarm> alarms = new ArrayList<>(MOST_ACTORS);
            rows.forEach(row -> alarms.add(new AlarmPerformance.StaleAlarm(row.getLong("id"), row.getLong("node_id"),
                    row.getString("node_name"), row.getString("kind"), AlertKinds.severity(row.getInteger("severity")),
                    row.getOffsetDateTime("raised_at").toInstant())));
            return alarms;
        });
    }

    private <T> Uni<List<T>> list(String sql, Question question, Function<Row, T> mapper) {
        return pool.preparedQuery(sql).execute(question.tuple()).map(rows -> {
            List<T> list = new ArrayList<>(rows.rowCount());
            rows.forEach(row -> list.add(mapper.apply(row)));
            return list;
        });
    }

    private static double percent(Row row, long all) {
        return all == 0 ? 0 : 100.0 * row.getLong("n") / all;
    }

    private static double target(Severity severity) {
        return switch (severity) {
            case UNKNOWN, LOW -> 80;
            case MEDIUM -> 15;
            case HIGH -> 5;
            case CRITICAL -> 1;
        };
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}

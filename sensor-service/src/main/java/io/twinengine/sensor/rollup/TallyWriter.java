package io.twinengine.sensor.rollup;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** Marks and minutes of a partition, written in the transaction of its owner, who holds the lock on its progress. */
@ApplicationScoped
public class TallyWriter {

    private static final String MARK = """
                                       insert into rollup_due (progress_id, node_id, at, tallied)
                                       select $1, node_id, at, tallied from unnest($2::bigint[], $3::timestamptz[], $4::boolean[])
                                           as m (node_id, at, tallied)
                                       on conflict do nothing returning node_id, at""";
    private static final String RELEASE = "update rollup_due set tallied = false where progress_id = $1 and tallied";
    private static final String MINUTES = """
                                          insert into reading_minute (node_id, signal, at, count, min, max, sum, last, last_at)
                                          select * from unnest($1::bigint[], $2::text[], $3::timestamptz[], $4::int[], $5::float8[], $6::float8[],
                                              $7::float8[], $8::float8[], $9::timestamptz[])
                                          on conflict do nothing""";
    private static final String DONE = """
                                       delete from rollup_due d using unnest($2::bigint[], $3::timestamptz[]) as m (node_id, at)
                                       where d.progress_id = $1 and d.node_id = m.node_id and d.at = m.at""";
    /** Somebody has made the minute before, without what we have: it is made anew, from all readings. */
    private static final String LEAVE = """
                                        update rollup_due d set tallied = false from unnest($2::bigint[], $3::timestamptz[]) as m (node_id, at)
                                        where d.progress_id = $1 and d.node_id = m.node_id and d.at = m.at""";

    private static final long SECONDS_PER_MINUTE = 60;

    private final HourMarks hours;

    TallyWriter(HourMarks hours) {
        this.hours = hours;
    }

    /** What an earlier owner of the partition has tallied is lost with it; for the new owner's first transaction. */
    public Uni<Void> release(SqlConnection connection, int progressId) {
        return connection.preparedQuery(RELEASE).execute(Tuple.of(progressId)).replaceWithVoid();
    }

    /** Marks the minutes of new readings. */
    public Uni<Void> mark(SqlConnection connection, int progressId, MinuteTallies tallies) {
        List<MinuteTallies.Mark> marks = tallies.takeMarks();
        if (marks.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return connection.preparedQuery(MARK)
                .execute(Tuple.of(progressId, marks.stream().map(MinuteTallies.Mark::nodeId).toArray(Long[]::new),
                        marks.stream().map(mark -> time(mark.minute())).toArray(OffsetDateTime[]::new),
                        marks.stream().map(mark -> mark.tally() != null).toArray(Boolean[]::new)))
                .invoke(rows -> tallies.settle(marks, keys(rows)))
                .replaceWithVoid();
    }

    /** Writes minutes, and takes their marks away. */
    public Uni<Void> write(SqlConnection connection, int progressId, List<MinuteTally> minutes) {
        if (minutes.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Line> lines = lines(minutes);
        Tuple which = Tuple.of(progressId, minutes.stream().map(MinuteTally::nodeId).toArray(Long[]::new),
                minutes.stream().map(minute -> time(minute.minute())).toArray(OffsetDateTime[]::new));
        return connection.preparedQuery(MINUTES).execute(tuple(lines))
                .chain(written -> connection.preparedQuery(written.rowCount() == lines.size() ? DONE : LEAVE)
                        .execute(which))
                .chain(() -> hours.mark(connection, minutes.stream()
                        .map(minute -> HourMarks.Hour.of(minute.nodeId(), time(minute.minute())))
                        .toList()));
    }

    private record Line(MinuteTally minute, String signal, SignalTally tally) {}

    private static List<Line> lines(List<MinuteTally> minutes) {
        List<Line> lines = new ArrayList<>();
        for (MinuteTally minute : minutes) {
            minute.forEach((signal, tally) -> lines.add(new Line(minute, signal, tally)));
        }
        return lines;
    }

    private static Tuple tuple(List<Line> lines) {
        int size = lines.size();
        var nodes = new Long[size];
        var signals = new String[size];
        var times = new OffsetDateTime[size];
        var counts = new Integer[size];
        var values = new Double[4][size];
        var lastTimes = new OffsetDateTime[size];
        for (int i = 0; i < size; i++) {
            Line line = lines.get(i);
            SignalTally tally = line.tally();
            nodes[i] = line.minute().nodeId();
            signals[i] = line.signal();
            times[i] = time(line.minute().minute());
            counts[i] = tally.count();
            values[0][i] = tally.min();
            values[1][i] = tally.max();
            values[2][i] = tally.sum();
            values[3][i] = tally.last();
            lastTimes[i] = micros(tally.lastMicros());
        }
        return Tuple.from(List.of(nodes, signals, times, counts, values[0], values[1], values[2], values[3],
                lastTimes));
    }

    private static Set<MinuteTallies.Key> keys(RowSet<Row> rows) {
        Set<MinuteTallies.Key> keys = HashSet.newHashSet(rows.rowCount());
        rows.forEach(row -> keys.add(new MinuteTallies.Key(row.getLong("node_id"),
                row.getOffsetDateTime("at").toEpochSecond() / SECONDS_PER_MINUTE)));
        return keys;
    }

    private static OffsetDateTime time(long minute) {
        return Instant.ofEpochSecond(minute * SECONDS_PER_MINUTE).atOffset(ZoneOffset.UTC);
    }

    private static OffsetDateTime micros(long epochMicros) {
        return Instant.EPOCH.plus(epochMicros, java.time.temporal.ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }
}

package io.twinengine.sensor.rollup;

import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** Hours whose minutes have changed. */
@ApplicationScoped
class HourMarks {

    /**
     * An update rather than nothing: it locks the mark, so that nobody takes it away before our minutes can be seen.
     */
    private static final String MARK = """
                                       insert into rollup_hour_due (node_id, at) select * from unnest($1::bigint[], $2::timestamptz[])
                                       on conflict (node_id, at) do update set at = excluded.at""";

    /** An hour of a machine. */
    record Hour(long nodeId, OffsetDateTime at) {

        static Hour of(long nodeId, OffsetDateTime minute) {
            return new Hour(nodeId, minute.truncatedTo(ChronoUnit.HOURS));
        }
    }

    Uni<Void> mark(SqlConnection connection, List<Hour> changed) {
        // In one order, so that two that mark the same hours wait for each other and do not lock each other out.
        List<Hour> hours = changed.stream().distinct()
                .sorted(Comparator.comparing(Hour::nodeId).thenComparing(Hour::at))
                .toList();
        return connection.preparedQuery(MARK)
                .execute(Tuple.of(hours.stream().map(Hour::nodeId).toArray(Long[]::new),
                        hours.stream().map(Hour::at).toArray(OffsetDateTime[]::new)))
                .replaceWithVoid();
    }
}

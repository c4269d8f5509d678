package io.twinengine.factory.status;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;

/** Which plants' consequences must be worked out again, and when; survives a crash between a stop and its effects. */
@ApplicationScoped
class ConsequenceRequests {

    private static final String REQUEST = "insert into consequence_request (manufacturer_id, due_at) values ($1, $2)";
    private static final String DUE = """
                                      select distinct manufacturer_id from consequence_request where due_at <= $1 order by manufacturer_id""";
    private static final String TAKE = "delete from consequence_request where manufacturer_id = $1";
    private static final String LOCK = "select pg_try_advisory_xact_lock(hashtextextended('consequences', $1::bigint)) as mine";

    Uni<Void> request(SqlClient client, List<Long> manufacturerIds, Instant due) {
        if (manufacturerIds.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return client.preparedQuery(REQUEST)
                .executeBatch(manufacturerIds.stream().map(id -> Tuple.of(id, due.atOffset(ZoneOffset.UTC))).toList())
                .replaceWithVoid();
    }

    Uni<List<Long>> due(SqlClient client, Instant now) {
        return client.preparedQuery(DUE).execute(Tuple.of(now.atOffset(ZoneOffset.UTC))).map(rows -> {
            List<Long> ids = new ArrayList<>(rows.rowCount());
            rows.forEach(row -> ids.add(row.getLong("manufacturer_id")));
            return ids;
        });
    }

    /** One replica at a time works on a plant; until the end of the connection's transaction. */
    Uni<Boolean> lock(SqlClient connection, long manufacturerId) {
        return connection.preparedQuery(LOCK).execute(Tuple.of(manufacturerId))
                .map(rows -> rows.iterator().next().getBoolean("mine"));
    }

    /** Takes all requests of a plant, later ones too: whoever works it out asks again for what comes later. */
    Uni<Void> take(SqlClient connection, long manufacturerId) {
        return connection.preparedQuery(TAKE).execute(Tuple.of(manufacturerId)).replaceWithVoid();
    }
}

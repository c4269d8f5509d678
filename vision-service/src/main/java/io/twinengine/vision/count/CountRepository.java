package io.twinengine.vision.count;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** The table of totals. */
@ApplicationScoped
class CountRepository {

    private static final String ADD = """
                                      insert into unit_total (node_id, object_type, manufacturer_id, total, updated_at)
                                      values ($1, $2, $3, $4, $5)
                                      on conflict (node_id, object_type)
                                      do update set total = unit_total.total + excluded.total, updated_at = excluded.updated_at
                                      returning total""";
    private static final String TOTAL = "select total from unit_total where node_id = $1 and object_type = $2";

    private final Pool pool;

    CountRepository(Pool pool) {
        this.pool = pool;
    }

    /** Adds units and answers the new total; the row stays locked until the transaction ends. */
    Uni<Long> add(SqlConnection connection, long nodeId, long manufacturerId, String objectType, long units,
            Instant at) {
        return connection.preparedQuery(ADD)
                .execute(Tuple.from(List.of(nodeId, objectType, manufacturerId, units, at.atOffset(ZoneOffset.UTC))))
                .map(rows -> rows.iterator().next().getLong("total"));
    }

    Uni<Long> total(long nodeId, String objectType) {
        return pool.preparedQuery(TOTAL).execute(Tuple.of(nodeId, objectType)).map(CountRepository::first);
    }

    private static long first(RowSet<Row> rows) {
        return rows.rowCount() == 0 ? 0 : rows.iterator().next().getLong("total");
    }
}

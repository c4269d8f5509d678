package io.twinengine.vision.log;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.twinengine.kit.paging.PageRequest;
import io.twinengine.vision.node.NodeRegistry;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;

/** The table of entries. */
@ApplicationScoped
class VisionLogRepository {

    private static final String INSERT = """
                                         insert into vision_log (node_id, manufacturer_id, object_type, confidence_score, current_total, seen, units,
                                             method, logged_at)
                                         values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning *""";
    private static final String FILTER = """
                                          from vision_log where ($1::bigint is null or manufacturer_id = $1)
                                         and ($2::bigint is null or node_id = $2) and ($3::text is null or object_type = $3)""";
    private static final String COUNT = "select count(*) as n from (select 1" + FILTER + " limit $4) as counted";
    private static final String AFTER = """
                                         and ($4::timestamptz is null or (logged_at, id) < ($4, $5))
                                        order by logged_at desc, id desc limit $6""";
    /** Steps from type to type over the index instead of reading every entry. */
    private static final String SUMMARY = """
                                          select newest.* from unnest($1::bigint[]) as machine (node_id)
                                          cross join lateral (
                                              with recursive kind (object_type) as (
                                                  (select object_type from vision_log where node_id = machine.node_id
                                                      and ($2::text is null or object_type = $2) order by object_type limit 1)
                                                  union all
                                                  select (select object_type from vision_log where node_id = machine.node_id
                                                      and $2::text is null and object_type > kind.object_type order by object_type limit 1)
                                                  from kind where kind.object_type is not null)
                                              select object_type from kind where object_type is not null limit 1000) as kinds
                                          cross join lateral (
                                              select * from vision_log where node_id = machine.node_id
                                              and object_type = kinds.object_type order by logged_at desc, id desc limit 1) as newest
                                          order by newest.node_id, newest.object_type limit 10000""";

    private final Pool pool;
    private final NodeRegistry nodes;

    VisionLogRepository(Pool pool, NodeRegistry nodes) {
        this.pool = pool;
        this.nodes = nodes;
    }

    Uni<VisionLogResponse> insert(SqlClient client, VisionLog entry) {
        return client.preparedQuery(INSERT).execute(row(entry)).map(rows -> response(rows.iterator().next()));
    }

    Uni<VisionLogResponse> insert(VisionLog entry) {
        return insert(pool, entry);
    }

    Uni<Void> insertAll(List<VisionLog> entries) {
        return pool.withTransaction(connection -> connection.preparedQuery(INSERT)
                .executeBatch(entries.stream().map(VisionLogRepository::row).toList()))
                .replaceWithVoid();
    }

    Uni<Optional<VisionLogResponse>> find(long id) {
        return pool.preparedQuery("select * from vision_log where id = $1").execute(Tuple.of(id))
                .map(rows -> rows.rowCount() == 0 ? Optional.empty() : Optional.of(response(rows.iterator().next())));
    }

    /** Entries that fit, counted up to {@code most}. */
    Uni<Long> count(VisionLogFilter filter, int most) {
        return pool.preparedQuery(COUNT).execute(parameters(filter).addInteger(most))
                .map(rows -> rows.iterator().next().getLong("n"));
    }

    /** The newest entries before a place, or of all. */
    Uni<List<VisionLogResponse>> newest(VisionLogFilter filter, @Nullable LogPlace before, int size) {
        Tuple parameters = parameters(filter);
        parameters.addValue(before == null ? null : before.at().atOffset(ZoneOffset.UTC));
        parameters.addValue(before == null ? null : before.id());
        return pool.preparedQuery("select *" + FILTER + AFTER).execute(parameters.addInteger(size))
                .map(this::responses);
    }

    /** {@code order} comes from a fixed list of columns, never from a client. */
    Uni<List<VisionLogResponse>> list(VisionLogFilter filter, String order, PageRequest page) {
        String sql = "select *" + FILTER + " order by " + order + " limit $4 offset $5";
        return pool.preparedQuery(sql)
                .execute(parameters(filter).addInteger(page.size()).addInteger(page.offset()))
                .map(this::responses);
    }

    private List<VisionLogResponse> responses(RowSet<Row> rows) {
        List<VisionLogResponse> found = new ArrayList<>();
        rows.forEach(row -> found.add(response(row)));
        return found;
    }

    Uni<List<SummaryResponse>> summary(List<Long> nodeIds, @Nullable String objectType) {
        Tuple parameters = Tuple.of(nodeIds.toArray(Long[]::new));
        parameters.addValue(objectType);
        return pool.preparedQuery(SUMMARY).execute(parameters).map(rows -> {
            List<SummaryResponse> found = new ArrayList<>();
            rows.forEach(row -> found.add(new SummaryResponse(row.getLong("node_id"),
                    nodes.nameOf(row.getLong("node_id")), row.getString("object_type"), row.getLong("current_total"),
                    row.getOffsetDateTime("logged_at").toInstant())));
            return found;
        });
    }

    private static Tuple parameters(VisionLogFilter filter) {
        Tuple parameters = Tuple.tuple();
        parameters.addValue(filter.manufacturerId());
        parameters.addValue(filter.nodeId());
        parameters.addValue(filter.objectType());
        return parameters;
    }

    private static Tuple row(VisionLog entry) {
        return Tuple.from(List.of(entry.nodeId(), entry.manufacturerId(), entry.objectType(), entry.confidence(),
                entry.currentTotal(), entry.seen(), entry.units(), entry.method(),
                entry.at().atOffset(ZoneOffset.UTC)));
    }

    private VisionLogResponse response(Row row) {
        long nodeId = row.getLong("node_id");
        return new VisionLogResponse(row.getLong("id"), nodeId, nodes.nameOf(nodeId), row.getString("object_type"),
                row.getDouble("confidence_score"), row.getLong("current_total"), row.getInteger("seen"),
                row.getLong("units"), row.getString("method"), row.getOffsetDateTime("logged_at").toInstant());
    }
}

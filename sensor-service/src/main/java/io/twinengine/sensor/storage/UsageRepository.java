package io.twinengine.sensor.storage;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.twinengine.contract.Topics;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/** What is stored, by table and by manufacturer. */
@ApplicationScoped
class UsageRepository {

    /** Partitions together; a table counts with its indexes and with what does not fit its rows. */
    private static final String TABLES = """
                                         select coalesce(parent.relname, c.relname) as name, sum(pg_total_relation_size(c.oid))::bigint as bytes,
                                             sum(greatest(c.reltuples, 0))::bigint as rows
                                         from pg_class c join pg_namespace s on s.oid = c.relnamespace
                                         left join pg_inherits i on i.inhrelid = c.oid left join pg_class parent on parent.oid = i.inhparent
                                         where s.nspname = current_schema() and c.relkind = 'r' group by 1 order by bytes desc""";
    /** A day's readings are all about as large, so the partition's size is shared out by their number. */
    private static final String BY_MANUFACTURER = """
                                                  with days as (
                                                      select day, sum(readings) as readings,
                                                          coalesce(pg_total_relation_size(to_regclass('reading_' || to_char(day, 'YYYYMMDD'))), 0) as bytes
                                                      from ingest_volume group by day)
                                                  select p.topic, sum(v.readings)::bigint as readings,
                                                      sum(d.bytes * v.readings / greatest(d.readings, 1))::bigint as bytes,
                                                      min(v.day) as first_day, max(v.day) as last_day
                                                  from ingest_volume v join ingest_progress p on p.id = v.progress_id join days d on d.day = v.day
                                                  where ($1::text is null or p.topic = $1) group by p.topic order by bytes desc""";

    private final Pool pool;

    /** @param bytes of single readings, indexes included */
    record Usage(long manufacturerId, long readings, long bytes, LocalDate firstDay, LocalDate lastDay) {}

    UsageRepository(Pool pool) {
        this.pool = pool;
    }

    Uni<List<StorageResponse>> tables() {
        return pool.query(TABLES).execute().map(rows -> {
            List<StorageResponse> sizes = new ArrayList<>(rows.rowCount());
            rows.forEach(row -> sizes
                    .add(new StorageResponse(row.getString("name"), row.getLong("bytes"), row.getLong("rows"))));
            return sizes;
        });
    }

    Uni<List<Usage>> byManufacturer(@Nullable Long manufacturer) {
        return pool.preparedQuery(BY_MANUFACTURER)
                .execute(Tuple.of(manufacturer == null ? null : Topics.readings(manufacturer)))
                .map(rows -> {
                    List<Usage> usages = new ArrayList<>(rows.rowCount());
                    rows.forEach(row -> usages.add(new Usage(Topics.manufacturerOf(row.getString("topic")),
                            row.getLong("readings"), row.getLong("bytes"), row.getLocalDate("first_day"),
                            row.getLocalDate("last_day"))));
                    return usages;
                });
    }
}

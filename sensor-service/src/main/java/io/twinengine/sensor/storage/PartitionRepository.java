package io.twinengine.sensor.storage;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/** Statements over the partitions of tables. Names of partitions are made from dates. */
@ApplicationScoped
class PartitionRepository {

    private static final String ENSURE_DAY = "select ensure_reading_day($1)";
    private static final String DROP = "select drop_partitions($1, $2) as dropped";
    private static final String COMPACT = "select compact_partition($1)";
    private static final String NAMES = """
                                        select c.relname as name, greatest(c.reltuples, 0)::bigint as rows, pg_relation_size(c.oid) / 8192 as blocks
                                        from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = to_regclass($1::text)""";
    private static final String MACHINES = """
                                           select s.node_id from detector_state s join ingest_progress p on p.id = s.progress_id where p.topic = $1""";
    private static final String DELETE = """
                                         delete from %s where ctid >= ('(' || $1::bigint || ',0)')::tid and ctid < ('(' || $2::bigint || ',0)')::tid
                                             and at < $3 and node_id = any($4)""";
    private static final String FORGET_VOLUME = """
                                                delete from ingest_volume v using ingest_progress p
                                                where p.id = v.progress_id and p.topic = $1 and v.day < $2""";
    private static final String FORGET_VOLUMES = "delete from ingest_volume where day < $1";
    private static final String PURGED = "select purged_before from tenant_purge where manufacturer_id = $1 and parent = $2";
    private static final String NOTE_PURGED = """
                                              insert into tenant_purge (manufacturer_id, parent, purged_before) values ($1, $2, $3)
                                              on conflict (manufacturer_id, parent) do update set purged_before = excluded.purged_before""";
    private static final int DATE_LENGTH = 8;

    private final Pool pool;

    /** @param rows the database's own estimate */
    record Partition(String name, long rows, long blocks) {}

    PartitionRepository(Pool pool) {
        this.pool = pool;
    }

    Uni<Void> ensureDay(LocalDate day) {
        return pool.preparedQuery(ENSURE_DAY).execute(Tuple.of(day)).replaceWithVoid();
    }

    /** Those that hold nothing from this day or later; how many. */
    Uni<Integer> drop(StoredTable table, LocalDate before) {
        return pool.preparedQuery(DROP).execute(Tuple.of(table.parent(), before))
                .map(rows -> rows.iterator().next().getInteger("dropped"));
    }

    Uni<Void> compact(Partition partition) {
        return pool.preparedQuery(COMPACT).execute(Tuple.of(partition.name())).replaceWithVoid();
    }

    /** By their first day, oldest first. */
    Uni<Map<LocalDate, Partition>> partitions(StoredTable table) {
        return pool.preparedQuery(NAMES).execute(Tuple.of(table.parent())).map(rows -> {
            Map<LocalDate, Partition> partitions = new TreeMap<>();
            rows.forEach(row -> {
                String name = row.getString("name");
                LocalDate first = LocalDate.parse(name.substring(name.length() - DATE_LENGTH),
                        java.time.format.DateTimeFormatter.BASIC_ISO_DATE);
                partitions.put(first, new Partition(name, row.getLong("rows"), row.getLong("blocks")));
            });
            return partitions;
        });
    }

    /** Machines whose readings have come over this topic, also those that are gone. */
    Uni<List<Long>> machines(String topic) {
        return pool.preparedQuery(MACHINES).execute(Tuple.of(topic)).map(rows -> {
            List<Long> machines = new ArrayList<>(rows.rowCount());
            rows.forEach(row -> machines.add(row.getLong("node_id")));
            return machines;
        });
    }

    /** Rows of some machines from before a day, in a few blocks of a partition; how many. */
    Uni<Integer> delete(Partition partition, long fromBlock, long endBlock, LocalDate before, List<Long> machines) {
        return pool.preparedQuery(DELETE.formatted(partition.name()))
                .execute(Tuple.of(fromBlock, endBlock, before.atStartOfDay().atOffset(ZoneOffset.UTC),
                        machines.toArray(Long[]::new)))
                .map(rows -> rows.rowCount());
    }

    Uni<Void> forgetVolume(String topic, LocalDate before) {
        return pool.preparedQuery(FORGET_VOLUME).execute(Tuple.of(topic, before)).replaceWithVoid();
    }

    Uni<Void> forgetVolumes(LocalDate before) {
        return pool.preparedQuery(FORGET_VOLUMES).execute(Tuple.of(before)).replaceWithVoid();
    }

    Uni<Optional<LocalDate>> purgedBefore(long manufacturerId, StoredTable table) {
        return pool.preparedQuery(PURGED).execute(Tuple.of(manufacturerId, table.parent()))
                .map(rows -> rows.rowCount() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next().getLocalDate("purged_before")));
    }

    Uni<Void> notePurged(long manufacturerId, StoredTable table, LocalDate before) {
        return pool.preparedQuery(NOTE_PURGED).execute(Tuple.of(manufacturerId, table.parent(), before))
                .replaceWithVoid();
    }
}

package io.twinengine.sensor.tuning;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonProcessingException;

import io.smallrye.mutiny.Uni;
import io.twinengine.contract.ContractJson;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** Settings and their history. A row once written stays: taken back, it holds nothing. */
@ApplicationScoped
class TuningRepository {

    private static final String OF_SCOPE = """
                                           manufacturer_id = $1 and machine_type_id is not distinct from $2 and node_id is not distinct from $3""";
    private static final String FIND = "select * from detector_tuning where " + OF_SCOPE;
    private static final String INSERT = """
                                         insert into detector_tuning (manufacturer_id, machine_type_id, node_id, settings, changed_by, comment)
                                         values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning *""";
    private static final String UPDATE = """
                                         update detector_tuning set settings = $2, revision = revision + 1, changed_at = now(), changed_by = $3,
                                             comment = $4
                                         where id = $1 and revision = $5 returning *""";
    private static final String KEEP = """
                                       insert into detector_tuning_version (tuning_id, revision, settings, changed_at, changed_by, comment)
                                       values ($1, $2, $3, $4, $5, $6)""";
    private static final String HISTORY = """
                                          select v.* from detector_tuning_version v join detector_tuning t on t.id = v.tuning_id
                                          where t.manufacturer_id = $1 and t.machine_type_id is not distinct from $2
                                              and t.node_id is not distinct from $3
                                          order by v.revision desc limit $4""";
    /** A transaction that began before another one may end after it: what has been read before is read again. */
    private static final String CHANGED = """
                                          select * from detector_tuning where $1::timestamptz is null or changed_at > $1 - interval '1 minute'
                                          order by changed_at, id""";
    private static final String RELEARN = """
                                          select node_id, since from detector_relearn
                                          where $1::timestamptz is null or since > $1 - interval '1 minute'""";

    private final Pool pool;

    /** @param revision counts every change; the ETag */
    record Stored(long id, TuningScope scope, Tuning tuning, long revision, Instant changedAt, String changedBy,
            @Nullable String comment) {}

    record Version(long revision, Tuning tuning, Instant changedAt, String changedBy, @Nullable String comment) {}

    record Relearned(long nodeId, Instant since) {}

    TuningRepository(Pool pool) {
        this.pool = pool;
    }

    Uni<Optional<Stored>> find(TuningScope scope) {
        return pool.preparedQuery(FIND).execute(key(scope)).map(TuningRepository::first);
    }

    /** The row after the change; nothing when somebody else has changed it since {@code before}. */
    Uni<Optional<Stored>> save(TuningScope scope, Optional<Stored> before, Tuning tuning, String actor,
            @Nullable String comment) {
        JsonObject settings = json(tuning);
        return pool.withTransaction(connection -> write(connection, scope, before, settings, actor, comment)
                .map(TuningRepository::first)
                .call(stored -> stored.map(row -> keep(connection, row, settings))
                        .orElseGet(() -> Uni.createFrom().voidItem())));
    }

    private static Uni<RowSet<Row>> write(SqlConnection connection, TuningScope scope, Optional<Stored> before,
            JsonObject settings, String actor, @Nullable String comment) {
        if (before.isEmpty()) {
            return connection.preparedQuery(INSERT)
                    .execute(key(scope).addValue(settings).addValue(actor).addValue(comment));
        }
        return connection.preparedQuery(UPDATE).execute(
                Tuple.from(Arrays.asList(before.get().id(), settings, actor, comment, before.get().revision())));
    }

    private static Uni<Void> keep(SqlConnection connection, Stored row, JsonObject settings) {
        return connection.preparedQuery(KEEP)
                .execute(Tuple.from(Arrays.asList(row.id(), row.revision(), settings,
                        row.changedAt().atOffset(java.time.ZoneOffset.UTC), row.changedBy(), row.comment())))
                .replaceWithVoid();
    }

    Uni<List<Version>> history(TuningScope scope, int most) {
        return pool.preparedQuery(HISTORY).execute(key(scope).addValue(most)).map(rows -> {
            List<Version> versions = new ArrayList<>(rows.rowCount());
            rows.forEach(row -> versions.add(new Version(row.getLong("revision"), tuning(row),
                    row.getOffsetDateTime("changed_at").toInstant(), row.getString("changed_by"),
                    row.getString("comment"))));
            return versions;
        });
    }

    /** Everything, or what may be new since then. */
    Uni<List<Stored>> changedSince(@Nullable Instant since) {
        return pool.preparedQuery(CHANGED).execute(Tuple.of(utc(since))).map(rows -> {
            List<Stored> changed = new ArrayList<>(rows.rowCount());
            rows.forEach(row -> changed.add(stored(row)));
            return changed;
        });
    }

    Uni<List<Relearned>> relearnedSince(@Nullable Instant since) {
        return pool.preparedQuery(RELEARN).execute(Tuple.of(utc(since))).map(rows -> {
            List<Relearned> changed = new ArrayList<>(rows.rowCount());
            rows.forEach(row -> changed.add(
                    new Relearned(row.getLong("node_id"), row.getOffsetDateTime("since").toInstant())));
            return changed;
        });
    }

    private static Tuple key(TuningScope scope) {
        return switch (scope) {
            case TuningScope.OfType type -> Tuple.of(type.manufacturerId(), type.machineTypeId(), null);
            case TuningScope.OfMachine machine -> Tuple.of(machine.manufacturerId(), null, machine.nodeId());
        };
    }

    private static Optional<Stored> first(RowSet<Row> rows) {
        return rows.rowCount() == 0 ? Optional.empty() : Optional.of(stored(rows.iterator().next()));
    }

    private static Stored stored(Row row) {
        long manufacturer = row.getLong("manufacturer_id");
        Long node = row.getLong("node_id");
        TuningScope scope = node == null
                ? new TuningScope.OfType(manufacturer, row.getLong("machine_type_id"))
                : new TuningScope.OfMachine(manufacturer, node);
        return new Stored(row.getLong("id"), scope, tuning(row), row.getLong("revision"),
                row.getOffsetDateTime("changed_at").toInstant(), row.getString("changed_by"),
                row.getString("comment"));
    }

    private static Tuning tuning(Row row) {
        try {
            return ContractJson.mapper().readValue(row.getJsonObject("settings").encode(), Tuning.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored settings must be readable", e);
        }
    }

    private static JsonObject json(Tuning tuning) {
        try {
            return new JsonObject(ContractJson.mapper().writeValueAsString(tuning));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Settings must be writable", e);
        }
    }

    private static java.time.@Nullable OffsetDateTime utc(@Nullable Instant at) {
        return at == null ? null : at.atOffset(java.time.ZoneOffset.UTC);
    }
}

package io.twinengine.sensor.presence;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.twinengine.contract.PresenceChanged;
import io.twinengine.kit.data.outbox.Outbox;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** Writes down who is silent and tells it, in the transaction of the partition's owner; what is known already is not told again. */
@ApplicationScoped
public class PresenceRecorder {

    private static final String RECORD = """
                                         insert into presence as p (node_id, manufacturer_id, silent, last_seen, changed_at)
                                         select node_id, manufacturer_id, silent, last_seen, now()
                                         from unnest($1::bigint[], $2::bigint[], $3::boolean[], $4::timestamptz[])
                                             as n (node_id, manufacturer_id, silent, last_seen)
                                         where silent or exists (select from presence o where o.node_id = n.node_id)
                                         on conflict (node_id) do update set silent = excluded.silent,
                                             last_seen = coalesce(excluded.last_seen, p.last_seen), changed_at = now()
                                             where p.silent <> excluded.silent
                                         returning node_id, manufacturer_id, silent, last_seen, changed_at""";
    private static final String SILENT = """
                                         select node_id, manufacturer_id, last_seen, changed_at from presence
                                         where silent and ($1::bigint is null or manufacturer_id = $1) order by changed_at desc""";

    private final Outbox outbox;
    private final Pool pool;
    private final Clock clock = Clock.systemUTC();

    PresenceRecorder(Outbox outbox, Pool pool) {
        this.outbox = outbox;
        this.pool = pool;
    }

    public Uni<Void> record(SqlConnection connection, List<PresenceNews> news) {
        if (news.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return connection.preparedQuery(RECORD)
                .execute(Tuple.of(news.stream().map(one -> one.node().id()).toArray(Long[]::new),
                        news.stream().map(one -> one.node().manufacturerId()).toArray(Long[]::new),
                        news.stream().map(PresenceNews::silent).toArray(Boolean[]::new),
                        news.stream().map(PresenceRecorder::lastSeen).toArray(OffsetDateTime[]::new)))
                .chain(rows -> {
                    List<PresenceChanged> events = new ArrayList<>(rows.rowCount());
                    rows.forEach(row -> events.add(event(row)));
                    return outbox.appendAll(connection, events);
                });
    }

    Uni<List<SilentResponse>> silent(@Nullable Long manufacturer) {
        return pool.preparedQuery(SILENT).execute(Tuple.of(manufacturer)).map(rows -> {
            List<SilentResponse> silent = new ArrayList<>(rows.rowCount());
            rows.forEach(row -> silent.add(new SilentResponse(row.getLong("node_id"), lastSeen(row),
                    row.getOffsetDateTime("changed_at").toInstant())));
            return silent;
        });
    }

    private PresenceChanged event(Row row) {
        return new PresenceChanged(row.getLong("node_id"), row.getLong("manufacturer_id"),
                row.getBoolean("silent") ? PresenceChanged.Presence.SILENT : PresenceChanged.Presence.RESUMED,
                lastSeen(row), clock.instant());
    }

    private static java.time.@Nullable Instant lastSeen(Row row) {
        OffsetDateTime at = row.getOffsetDateTime("last_seen");
        return at == null ? null : at.toInstant();
    }

    private static @Nullable OffsetDateTime lastSeen(PresenceNews news) {
        return news.lastSeen() == null ? null : news.lastSeen().atOffset(ZoneOffset.UTC);
    }
}

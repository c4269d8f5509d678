package io.twinengine.sensor.alert;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.twinengine.kit.problem.TwinException;
import io.twinengine.kit.security.Caller;
import io.twinengine.sensor.node.Node;
import io.twinengine.sensor.node.NodeRegistry;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/** Plans and ends maintenance; what follows from it, {@link AlertCareService} does. */
@ApplicationScoped
public class MaintenanceService {

    private static final String LIST = """
                                       select * from maintenance_window where ends_at > now() and ($1::bigint is null or manufacturer_id = $1)
                                       order by starts_at, id""";
    private static final String PLAN = """
                                       insert into maintenance_window (manufacturer_id, node_id, starts_at, ends_at, reason, created_by, relearn)
                                       values ($1, $2, $3, $4, $5, $6, $7) returning *""";
    private static final String END = """
                                      with gone as (delete from maintenance_window
                                          where id = $1 and starts_at >= now() and ($2::bigint is null or manufacturer_id = $2) returning id),
                                      ended as (update maintenance_window set ends_at = now()
                                          where id = $1 and starts_at < now() and ends_at > now()
                                              and ($2::bigint is null or manufacturer_id = $2) returning id)
                                      select id from gone union all select id from ended""";

    private final Pool pool;
    private final NodeRegistry registry;
    private final Clock clock = Clock.systemUTC();

    MaintenanceService(Pool pool, NodeRegistry registry) {
        this.pool = pool;
        this.registry = registry;
    }

    /** Those that are on or will be. */
    public Uni<List<MaintenanceWindow>> list(Caller caller, @Nullable Long manufacturer) {
        return pool.preparedQuery(LIST).execute(Tuple.of(caller.tenantFilter(manufacturer))).map(rows -> {
            List<MaintenanceWindow> windows = new ArrayList<>(rows.rowCount());
            rows.forEach(row -> windows.add(window(row)));
            return windows;
        });
    }

    public Uni<MaintenanceWindow> plan(Caller caller, PlanMaintenanceRequest request) {
        Node node = registry.require(caller, request.machineNode());
        Instant start = Optional.ofNullable(request.startsAt()).orElseGet(clock::instant);
        if (!start.isBefore(request.endsAt()) || !request.endsAt().isAfter(clock.instant())) {
            throw TwinException.invalid("ends_at", "Must be after starts_at and in the future.");
        }
        return pool.preparedQuery(PLAN)
                .execute(Tuple.from(List.of(node.manufacturerId(), node.id(), start.atOffset(ZoneOffset.UTC),
                        request.endsAt().atOffset(ZoneOffset.UTC), request.reason(), caller.actor(),
                        request.relearns())))
                .map(rows -> window(rows.iterator().next()));
    }

    public Uni<Void> end(Caller caller, long id) {
        return pool.preparedQuery(END).execute(Tuple.of(id, caller.tenantFilter(null)))
                .invoke(rows -> {
                    if (rows.rowCount() == 0) {
                        throw TwinException.notFound("maintenance window", id);
                    }
                })
                .replaceWithVoid();
    }

    private static MaintenanceWindow window(Row row) {
        return new MaintenanceWindow(row.getLong("id"), row.getLong("node_id"),
                row.getOffsetDateTime("starts_at").toInstant(), row.getOffsetDateTime("ends_at").toInstant(),
                row.getString("reason"), row.getString("created_by"), row.getBoolean("relearn"));
    }
}

package io.twinengine.report.plant;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.twinengine.contract.Severity;
import io.twinengine.kit.problem.TwinException;
import io.twinengine.kit.security.Caller;
import io.twinengine.report.time.Span;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** What is known of plants: their machines, and what happened to them. */
@ApplicationScoped
public class PlantService {

    private final PlantRepository plants;
    private final Pool pool;

    PlantService(PlantRepository plants, Pool pool) {
        this.plants = plants;
        this.pool = pool;
    }

    /** A day (UTC) on which something happened that its shift logs do not know yet. */
    public record DirtyDay(long manufacturerId, LocalDate day) {

        public Span span() {
            return new Span(day.atStartOfDay().toInstant(ZoneOffset.UTC),
                    day.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC));
        }
    }

    /** Fails with 404 when the manufacturer is unknown or not the caller's. */
    public Uni<Manufacturer> require(Caller caller, long id) {
        caller.requireSees(id, "manufacturer", id);
        return require(id);
    }

    public Uni<Manufacturer> require(long id) {
        return find(id).map(found -> found.orElseThrow(() -> TwinException.notFound("manufacturer", id)));
    }

    public Uni<Optional<Manufacturer>> find(long id) {
        return plants.manufacturer(pool, id);
    }

    public Uni<List<Manufacturer>> all() {
        return plants.manufacturers();
    }

    /** Fails with 404 when the machine is unknown or not the caller's. */
    public Uni<Long> requireMachine(Caller caller, long id) {
        return plants.manufacturerOf(id).map(owner -> {
            if (owner == null || !caller.sees(owner)) {
                throw TwinException.notFound("node", id);
            }
            return owner;
        });
    }

    /** An alert as its events tell it. */
    public record KnownAlert(long id, long nodeId, long manufacturerId, String machine, Severity severity,
            String prediction, Instant raisedAt) {}

    /** Fails with 404 when the alert is unknown or not the caller's. */
    public Uni<KnownAlert> requireAlert(Caller caller, long id) {
        return plants.alert(id).map(found -> found.filter(alert -> caller.sees(alert.manufacturerId()))
                .orElseThrow(() -> TwinException.notFound("alert", id)));
    }

    public Uni<List<Machine>> machines(SqlClient client, long manufacturerId) {
        return plants.machines(client, manufacturerId);
    }

    /** Events of the span, and those before and after it that tell where the machines stood. */
    public Uni<List<PlantEvent>> events(SqlClient client, long manufacturerId, Span span) {
        return plants.events(client, manufacturerId, span);
    }

    public Uni<List<DirtyDay>> takeDirty(SqlConnection connection, Duration waited, int most) {
        return plants.takeDirty(connection, waited, most)
                .map(days -> days.stream().map(day -> new DirtyDay(day.manufacturerId(), day.day())).toList());
    }

    public Uni<Void> markDirty(SqlClient client, long manufacturerId, Collection<LocalDate> days) {
        return plants.markDirty(client, manufacturerId, days);
    }
}

package io.twinengine.report.plant;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.twinengine.contract.Severity;
import io.twinengine.kit.problem.TwinException;
import io.twinengine.kit.security.Caller;
import io.twinengine.report.compute.ComputePool;
import io.twinengine.report.time.Span;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;

/** What is known of plants: their machines, and what happened to them. */
@ApplicationScoped
public class PlantService {

    private final PlantRepository plants;
    private final PlantEventRepository events;
    private final ComputePool compute;
    private final Pool pool;

    PlantService(PlantRepository plants, PlantEventRepository events, ComputePool compute, Pool pool) {
        this.plants = plants;
        this.events = events;
        this.compute = compute;
        this.pool = pool;
    }

    /**
     * Something happened that shift logs do not know yet.
     *
     * @param day of its beginning (UTC); with the manufacturer it names the mark
     * @param marks how often it was marked when it was taken
     */
    public record DirtySpan(long manufacturerId, LocalDate day, Span span, int marks) {}

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

    /** Empty when no event has told of the alert yet, or not any more. Nobody has checked whose it is. */
    public Uni<Optional<KnownAlert>> findAlert(long id) {
        return events.alert(id);
    }

    public Uni<List<Machine>> machines(long manufacturerId) {
        return plants.machines(manufacturerId);
    }

    /**
     * Events of the span, and those before and after it that tell where the machines stood. Counts come summed up by hour
     * of the clock and hour of the span.
     */
    public Uni<List<PlantEvent>> events(long manufacturerId, Span span) {
        return events.within(manufacturerId, span).chain(recorded -> compute.compute(recorded::events));
    }

    /** Takes spans that have waited long enough; nobody else gets them before {@link #done} or the end of the lease. */
    public Uni<List<DirtySpan>> takeDirty(Duration waited, Duration lease, int most) {
        return events.take(waited, lease, most);
    }

    /** The logs know all that was marked when the span was taken; what was marked since is taken again. */
    public Uni<Void> done(DirtySpan dirty) {
        return events.done(dirty);
    }

    public Uni<Boolean> hasEvents(long manufacturerId, Span span) {
        return events.isAny(manufacturerId, span);
    }

    public Uni<Boolean> isDirty(long manufacturerId, Span span) {
        return events.isDirty(manufacturerId, span);
    }

    public Uni<Void> markDirty(SqlClient client, long manufacturerId, Span span) {
        return events.mark(client, manufacturerId, span);
    }

    /** Since when events are kept; the logs of shifts that began before are final. */
    public Uni<Instant> horizon(long manufacturerId) {
        return plants.horizon(manufacturerId);
    }
}

package io.twinengine.vision.zone;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.twinengine.contract.NodeState;
import io.twinengine.kit.paging.PageRequest;
import io.twinengine.kit.paging.Revision;
import io.twinengine.kit.problem.CommonError;
import io.twinengine.kit.problem.TwinException;
import io.twinengine.kit.security.Caller;
import io.twinengine.vision.count.CountService;
import io.twinengine.vision.count.Counted;
import io.twinengine.vision.node.NodeRegistry;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** Keeps counting lines and their counters. */
@ApplicationScoped
public class ZoneService {

    private static final String BY_HAND = "manual";

    private final ZoneRepository zones;
    private final NodeRegistry nodes;
    private final CountService counts;
    private final Pool pool;
    private final Clock clock = Clock.systemUTC();

    ZoneService(ZoneRepository zones, NodeRegistry nodes, CountService counts, Pool pool) {
        this.zones = zones;
        this.nodes = nodes;
        this.counts = counts;
        this.pool = pool;
    }

    public record Listed(List<Zone> zones, long count) {}

    public Uni<Listed> list(Caller caller, @Nullable Long nodeId, @Nullable Boolean active, PageRequest page) {
        Long tenant = caller.tenantFilter(null);
        return zones.count(tenant, nodeId, active)
                .chain(count -> zones.list(tenant, nodeId, active, page).map(found -> new Listed(found, count)));
    }

    public Uni<Zone> get(Caller caller, long id) {
        return zones.find(id).map(found -> visible(caller, id, found));
    }

    public Uni<Zone> create(Caller caller, ZoneRequest request) {
        NodeState node = nodes.require(caller, request.machineNode());
        request.requireSense();
        return zones.insert(request, node.manufacturerId(), clock.instant());
    }

    public Uni<Zone> replace(Caller caller, long id, ZoneRequest request, @Nullable String ifMatch) {
        return get(caller, id).chain(zone -> update(caller, zone, request, ifMatch));
    }

    public Uni<Zone> change(Caller caller, long id, ZonePatch patch, @Nullable String ifMatch) {
        return get(caller, id).chain(zone -> update(caller, zone, patch.over(zone), ifMatch));
    }

    private Uni<Zone> update(Caller caller, Zone zone, ZoneRequest request, @Nullable String ifMatch) {
        Revision.require(ifMatch, zone.version());
        NodeState node = nodes.require(caller, request.machineNode());
        request.requireSense();
        return zones.update(zone.id(), zone.version(), request, node.manufacturerId(), clock.instant())
                .map(updated -> updated.orElseThrow(() -> new TwinException(CommonError.CONFLICT,
                        "The zone was changed at the same moment. Read it again and retry.")));
    }

    public Uni<Void> delete(Caller caller, long id, @Nullable String ifMatch) {
        return get(caller, id).chain(zone -> {
            Revision.require(ifMatch, zone.version());
            return zones.delete(id);
        });
    }

    /** Adds units that nobody saw: to the zone, to the machine's total, and as an event. */
    public Uni<IncrementResponse> increment(Caller caller, long id, long units) {
        return get(caller, id).chain(zone -> pool.withTransaction(connection -> increment(connection, zone, units)));
    }

    private Uni<IncrementResponse> increment(SqlConnection connection, Zone zone, long units) {
        Instant now = clock.instant();
        return counts.add(connection, new Counted(zone.nodeId(), zone.manufacturerId(), zone.mainType(), units,
                zone.id(), null, BY_HAND, 1, now))
                .chain(total -> zones.increment(connection, zone.id(), units, now)
                        .map(after -> new IncrementResponse(zone.id(), zone.nodeId(),
                                after.map(Zone::loopCount).orElse(units), units, total)));
    }

    /** Sets the zone's own counter to zero; the machine's total stays. */
    public Uni<ResetResponse> reset(Caller caller, long id) {
        return get(caller, id).chain(zone -> zones.reset(id, clock.instant())
                .map(previous -> new ResetResponse(id, zone.nodeId(), previous, 0, true)));
    }

    /** Zones in use on a machine, oldest first. */
    public Uni<List<Zone>> activeOf(long nodeId) {
        return zones.activeOf(nodeId);
    }

    /** Adds tracked crossings within the caller's transaction; a zone deleted meanwhile takes none. */
    public Uni<Void> passed(SqlConnection connection, long id, long units, Instant at) {
        return zones.increment(connection, id, units, at).replaceWithVoid();
    }

    private Zone visible(Caller caller, long id, Optional<Zone> found) {
        return found.filter(zone -> caller.sees(zone.manufacturerId()))
                .orElseThrow(() -> TwinException.notFound("detection zone", id));
    }
}

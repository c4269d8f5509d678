package io.twinengine.vision.stream;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.twinengine.contract.NodeState;
import io.twinengine.contract.StoppageChanged;
import io.twinengine.kit.data.outbox.Outbox;
import io.twinengine.vision.count.CountService;
import io.twinengine.vision.count.Counted;
import io.twinengine.vision.log.VisionLog;
import io.twinengine.vision.log.VisionLogService;
import io.twinengine.vision.stoppage.FlowWatch;
import io.twinengine.vision.zone.ZoneService;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** Books what a run of frames brought, within one transaction: lines, totals, log, events, and how far it was counted. */
@ApplicationScoped
class StreamLedger {

    private final CameraRepository cameras;
    private final ZoneService zones;
    private final CountService counts;
    private final VisionLogService logs;
    private final Outbox outbox;
    private final Clock clock = Clock.systemUTC();

    StreamLedger(CameraRepository cameras, ZoneService zones, CountService counts, VisionLogService logs,
            Outbox outbox) {
        this.cameras = cameras;
        this.zones = zones;
        this.counts = counts;
        this.logs = logs;
        this.outbox = outbox;
    }

    /** Answers the crossings that were counted now; those of frames that were booked before are not counted again. */
    Uni<List<ZoneCrossing>> book(SqlConnection connection, NodeState node, SeenFrames seen) {
        return cameras.lock(connection, node.id(), node.manufacturerId(), clock.instant()).chain(booked -> {
            List<ZoneCrossing> fresh = seen.crossings().stream()
                    .filter(crossing -> crossing.position().isBeyond(booked))
                    .toList();
            if (!seen.lastPosition().isBeyond(booked)) {
                return count(connection, node, fresh).replaceWith(fresh);
            }
            return count(connection, node, fresh)
                    .chain(() -> outbox.appendAll(connection,
                            seen.changes().stream().map(change -> event(node, change)).toList()))
                    .chain(() -> cameras.advance(connection, node.id(), seen))
                    .replaceWith(fresh);
        });
    }

    private record Group(long zoneId, String direction, String objectType, String method) {}

    private Uni<Void> count(SqlConnection connection, NodeState node, List<ZoneCrossing> crossings) {
        Map<Group, List<ZoneCrossing>> groups = new LinkedHashMap<>();
        for (ZoneCrossing crossing : crossings) {
            groups.computeIfAbsent(new Group(crossing.zone().id(), crossing.crossing().direction().name(),
                    crossing.objectType(), crossing.method()), _ -> new ArrayList<>()).add(crossing);
        }
        Uni<Void> all = Uni.createFrom().voidItem();
        for (Map.Entry<Group, List<ZoneCrossing>> group : groups.entrySet()) {
            all = all.chain(() -> count(connection, node, group.getKey(), group.getValue()));
        }
        return all;
    }

    private Uni<Void> count(SqlConnection connection, NodeState node, Group group, List<ZoneCrossing> crossings) {
        Instant at = crossings.getLast().crossing().at();
        double confidence = crossings.stream().mapToDouble(crossing -> crossing.crossing().score()).min().orElse(0);
        long units = crossings.stream().filter(crossing -> crossing.crossing().first()).count();
        Uni<Void> zone = zones.passed(connection, group.zoneId(), crossings.size(), at);
        if (units == 0) {
            return zone;
        }
        return zone
                .chain(() -> counts.add(connection, new Counted(node.id(), node.manufacturerId(), group.objectType(),
                        units, group.zoneId(), group.direction(), group.method(), confidence, at)))
                .chain(total -> logs.record(connection, new VisionLog(node.id(), node.manufacturerId(),
                        group.objectType(), confidence, total, 0, units, group.method(), at)))
                .replaceWithVoid();
    }

    private StoppageChanged event(NodeState node, FlowWatch.Change change) {
        return new StoppageChanged(node.id(), node.manufacturerId(), change.flow(), change.previous(), change.since(),
                change.similarity(), change.reason(), clock.instant());
    }
}

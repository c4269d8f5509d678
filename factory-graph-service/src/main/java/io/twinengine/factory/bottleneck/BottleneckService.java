package io.twinengine.factory.bottleneck;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.twinengine.factory.graph.PlantGraph;
import io.twinengine.factory.graph.PlantGraphs;
import io.twinengine.kit.problem.TwinException;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/** Finds the bottleneck of a plant in its status history. */
@ApplicationScoped
class BottleneckService {

    private static final Duration LONGEST = Duration.ofDays(31);
    private static final Duration USUAL = Duration.ofHours(8);
    /** A machine is active from its creation on until it waits. */
    private static final String STEPS = """
                                        (select node_id, at, id, cause_kind in ('STARVED', 'BLOCKED') as waiting
                                         from status_change where manufacturer_id = $1 and at >= $2 and at < $3)
                                        union all
                                        (select distinct on (node_id) node_id, at, id, cause_kind in ('STARVED', 'BLOCKED')
                                         from status_change where manufacturer_id = $1 and at < $2 order by node_id, at desc, id desc)
                                        union all
                                        (select id, created_at, 0, false from node where manufacturer_id = $1 and created_at < $3)
                                        order by at, id""";

    private final PlantGraphs graphs;
    private final Pool pool;
    private final Clock clock = Clock.systemUTC();

    BottleneckService(PlantGraphs graphs, Pool pool) {
        this.graphs = graphs;
        this.pool = pool;
    }

    Uni<BottleneckAnswer> find(long manufacturerId, @Nullable Instant from, @Nullable Instant to) {
        Instant now = clock.instant();
        Instant end = to == null || to.isAfter(now) ? now : to;
        Instant start = from == null ? end.minus(USUAL) : from;
        if (!start.isBefore(end) || Duration.between(start, end).compareTo(LONGEST) > 0) {
            throw TwinException.invalid("from", "It must lie before to, and at most 31 days.");
        }
        return steps(manufacturerId, start, end)
                .map(steps -> ActivePeriods.in(Timeline.activities(steps, start, end)))
                .chain(findings -> graphs.committed(pool, manufacturerId)
                        .map(plant -> answer(findings, plant, start, end)));
    }

    private Uni<List<Timeline.Step>> steps(long manufacturerId, Instant from, Instant to) {
        return pool.preparedQuery(STEPS)
                .execute(Tuple.of(manufacturerId, from.atOffset(ZoneOffset.UTC), to.atOffset(ZoneOffset.UTC)))
                .map(rows -> {
                    List<Timeline.Step> steps = new ArrayList<>(rows.rowCount());
                    rows.forEach(row -> steps.add(new Timeline.Step(row.getLong("node_id"),
                            row.getOffsetDateTime("at").toInstant(), row.getBoolean("waiting"))));
                    return steps;
                });
    }

    private static BottleneckAnswer answer(ActivePeriods.Findings findings, PlantGraph plant, Instant from,
            Instant to) {
        Duration period = Duration.between(from, to);
        return new BottleneckAnswer(from, to,
                findings.momentary().stream().map(each -> new BottleneckAnswer.Momentary(each.nodeId(),
                        plant.nameOf(each.nodeId()), each.from(), each.to())).toList(),
                findings.shifts().stream().map(each -> new BottleneckAnswer.Shift(each.fromNodeId(),
                        each.toNodeId(), each.from(), each.to())).toList(),
                findings.shares().stream()
                        .map(each -> BottleneckAnswer.Share.of(each, plant.nameOf(each.nodeId()), period)).toList());
    }
}

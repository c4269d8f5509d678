package io.twinengine.factory.status;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.twinengine.contract.NodeStatusChanged;
import io.twinengine.contract.TwinEvent;
import io.twinengine.factory.cause.Condition;
import io.twinengine.factory.graph.PlantGraph;
import io.twinengine.factory.graph.PlantGraphs;
import io.twinengine.factory.node.Node;
import io.twinengine.factory.node.NodeConditions;
import io.twinengine.factory.node.NodeReader;
import io.twinengine.kit.data.outbox.Outbox;
import io.vertx.mutiny.sqlclient.SqlConnection;

/**
 * Applies happenings to machines within one transaction: lock the machines' rows, work out their conditions one after
 * another, write the conditions, the history and the events. The locks give all writers of a machine one order, the
 * outbox ids keep it.
 */
@ApplicationScoped
class StatusEngine {

    private final NodeConditions conditions;
    private final StatusHistory history;
    private final ConsequenceRequests consequences;
    private final PlantGraphs graphs;
    private final Outbox outbox;

    StatusEngine(NodeConditions conditions, StatusHistory history, ConsequenceRequests consequences,
            PlantGraphs graphs, Outbox outbox) {
        this.conditions = conditions;
        this.history = history;
        this.consequences = consequences;
        this.graphs = graphs;
        this.outbox = outbox;
    }

    /** Machines by id before and after; those that do not exist are left out. */
    record Applied(Map<Long, Node> before, Map<Long, Node> after, List<Long> plantsWithOtherStops) {}

    Uni<Applied> apply(SqlConnection connection, List<Happening> happenings, Instant now) {
        Collection<Long> ids = new TreeSet<>(happenings.stream().map(Happening::nodeId).toList());
        return conditions.lock(connection, ids)
                .map(locked -> work(locked, happenings, now))
                .call(work -> work.changed().isEmpty()
                        ? Uni.createFrom().voidItem()
                        : store(connection, work, traces(happenings), now))
                .map(work -> new Applied(work.before(), work.after(), work.plantsWithOtherStops()));
    }

    private static Work work(List<Node> locked, List<Happening> happenings, Instant now) {
        Map<Long, Node> nodes = new LinkedHashMap<>();
        locked.forEach(node -> nodes.put(node.id(), node));
        Work work = new Work(new HashMap<>(nodes), nodes, new LinkedHashMap<>(), new ArrayList<>());
        happenings.forEach(happening -> work.add(happening, now));
        return work;
    }

    private Uni<Void> store(SqlConnection connection, Work work, Map<String, String> traces, Instant now) {
        List<Node> changed = List.copyOf(work.changed().values());
        return conditions.store(connection, changed)
                .chain(() -> plants(connection, work.steps()))
                .map(plants -> work.steps().stream().map(step -> step.told(plants)).toList())
                .call(told -> history.append(connection, told))
                .call(told -> outbox.appendAll(connection, events(told, changed), traces))
                .call(() -> consequences.request(connection, work.plantsWithOtherStops(), now))
                .replaceWithVoid();
    }

    /** The plants of machines that stop, to say whom that makes wait. */
    private Uni<Map<Long, PlantGraph>> plants(SqlConnection connection, List<Step> steps) {
        List<Long> manufacturers = steps.stream().filter(Step::stops).map(step -> step.after().manufacturerId())
                .distinct().toList();
        return Multi.createFrom().iterable(manufacturers)
                .onItem().transformToUniAndConcatenate(id -> graphs.committed(connection, id)
                        .map(plant -> Map.entry(id, plant)))
                .collect().asMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    /** By the key of a machine's events. */
    private static Map<String, String> traces(List<Happening> happenings) {
        Map<String, String> traces = new HashMap<>();
        for (Happening happening : happenings) {
            if (happening.trace() != null) {
                traces.put(Long.toString(happening.nodeId()), happening.trace());
            }
        }
        return traces;
    }

    private static List<TwinEvent> events(List<NodeStatusChanged> told, List<Node> changed) {
        List<TwinEvent> events = new ArrayList<>(told);
        changed.forEach(node -> events.add(node.state(node.updatedAt())));
        return events;
    }

    /** A change that people and other services hear of. */
    private record Step(Node before, Node after, String actor, Instant at) {

        boolean stops() {
            return !before.condition().isStopped() && after.condition().isStopped();
        }

        NodeStatusChanged told(Map<Long, PlantGraph> plants) {
            Condition then = after.condition();
            List<Long> affected = stops()
                    ? NodeReader.affected(plants.get(after.manufacturerId()), after)
                    : List.of();
            return new NodeStatusChanged(after.id(), after.manufacturerId(), after.name(),
                    before.condition().status(), then.status(), then.standing().cause(), actor,
                    then.standing().cause().rootCauseNodeId(), affected, after.revision(), at);
        }
    }

    private record Work(Map<Long, Node> before, Map<Long, Node> after, Map<Long, Node> changed, List<Step> steps) {

        void add(Happening happening, Instant now) {
            Node node = after.get(happening.nodeId());
            boolean foreign = node != null && happening.manufacturerId() != null
                    && happening.manufacturerId() != node.manufacturerId();
            if (node == null || foreign) {
                return;
            }
            // Clocks of replicas differ, and who asked first need not get the lock first: time goes forward all the same.
            Instant at = now.isBefore(node.updatedAt()) ? node.updatedAt() : now;
            Condition next = node.condition().after(happening.change(), at);
            if (next.equals(node.condition())) {
                return;
            }
            Node then = node.in(next, at);
            after.put(node.id(), then);
            changed.put(node.id(), then);
            if (next.standing().isChangeFrom(node.condition().standing())) {
                steps.add(new Step(node, then, happening.actor(), at));
            }
        }

        List<Long> plantsWithOtherStops() {
            return changed.values().stream()
                    .filter(node -> !Objects.equals(node.condition().stoppedSince(),
                            before.get(node.id()).condition().stoppedSince()))
                    .map(Node::manufacturerId).distinct().toList();
        }
    }
}

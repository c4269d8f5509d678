package io.twinengine.factory.topology;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.SortedSet;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import io.twinengine.factory.topology.Consequence.Kind;

/**
 * What follows when machines stop. A machine starves when none of its inputs brings material any more (an assembly: when
 * one does not), an input being dry its transit time and buffer time after the machine before it stood still. A machine
 * is blocked when none of its outputs takes material any more, an output being full its buffer time after the machine
 * behind it stood still. Waiting machines stand still too, so effects travel on.
 *
 * <p>
 * The events are settled in the order of time, as in Dijkstra's algorithm with machines that need several predecessors
 * (Knuth 1977): all conditions are minima or maxima of earlier events plus a delay, so what is settled never changes.
 */
public final class Consequences {

    /** What a buffer is believed to hold when a stop begins; nobody measures it. */
    public enum Buffers {
        /** Full before a starving machine, empty behind a blocking one: the moment at which waiting is certain. */
        CARRY_FULLY,
        /** Empty before a starving machine, full behind a blocking one: the moment from which waiting is possible. */
        CARRY_NOTHING
    }

    private record Event(int node, double at, @Nullable Kind kind, long root, SortedSet<Long> roots) {}

    private final FlowGraph graph;
    private final ForwardEdges forward;
    private final Buffers buffers;
    private final boolean[] settled;
    private final double[] stoppedAt;
    private final @Nullable Event[] settledBy;
    private final int[] inputsLeft;
    private final int[] outputsLeft;
    /** Of two things at one moment a machine's own stop comes first: who stops by itself does not wait for others. */
    private final PriorityQueue<Event> queue = new PriorityQueue<>(
            Comparator.comparingDouble(Event::at)
                    .thenComparing(Event::kind, Comparator.nullsFirst(Comparator.naturalOrder()))
                    .thenComparingInt(Event::node));
    private final List<Consequence> found = new ArrayList<>();

    private Consequences(FlowGraph graph, Buffers buffers) {
        this.graph = graph;
        this.buffers = buffers;
        forward = graph.forwardEdges();
        settled = new boolean[graph.size()];
        stoppedAt = new double[graph.size()];
        settledBy = new Event[graph.size()];
        inputsLeft = forward.inputs();
        outputsLeft = forward.outputs();
    }

    /** Who will wait, in the order in which the waiting begins. */
    public static List<Consequence> of(FlowGraph graph, List<Stop> stops, Buffers buffers) {
        return new Consequences(graph, buffers).from(stops);
    }

    private List<Consequence> from(List<Stop> stops) {
        for (Stop stop : stops) {
            queue.add(new Event(graph.indexOf(stop.nodeId()), stop.atSeconds(), null, stop.nodeId(),
                    new TreeSet<>(List.of(stop.nodeId()))));
        }
        while (!queue.isEmpty()) {
            Event event = queue.remove();
            if (!settled[event.node()]) {
                settle(event);
            }
        }
        return List.copyOf(found);
    }

    private void settle(Event event) {
        int node = event.node();
        settled[node] = true;
        stoppedAt[node] = event.at();
        settledBy[node] = event;
        if (event.kind() != null) {
            found.add(new Consequence(graph.idOf(node), event.kind(), event.root(), event.roots(), event.at()));
        }
        for (int edge = graph.firstOut(node); edge < graph.endOut(node); edge++) {
            if (forward.contains(edge)) {
                runDry(edge);
            }
        }
        for (int i = graph.firstIn(node); i < graph.endIn(node); i++) {
            if (forward.contains(graph.incoming(i))) {
                fillUp(graph.incoming(i));
            }
        }
    }

    private void runDry(int edge) {
        int node = graph.target(edge);
        inputsLeft[node]--;
        if (graph.needsAllInputs(node)) {
            queue.add(effect(node, Kind.STARVED, List.of(edge)));
        } else if (inputsLeft[node] == 0) {
            queue.add(effect(node, Kind.STARVED, inputs(node)));
        }
    }

    private void fillUp(int edge) {
        int node = graph.source(edge);
        if (--outputsLeft[node] == 0) {
            queue.add(effect(node, Kind.BLOCKED, outputs(node)));
        }
    }

    /** The effect of the last of these edges; the stops behind all of them take part. */
    private Event effect(int node, Kind kind, List<Integer> edges) {
        SortedSet<Long> roots = new TreeSet<>();
        double at = Double.NEGATIVE_INFINITY;
        long root = 0;
        for (int edge : edges) {
            int cause = kind == Kind.STARVED ? graph.source(edge) : graph.target(edge);
            Event event = Objects.requireNonNull(settledBy[cause]);
            roots.addAll(event.roots());
            double reached = stoppedAt[cause] + delay(edge, kind);
            if (reached > at) {
                at = reached;
                root = event.root();
            }
        }
        return new Event(node, at, kind, root, roots);
    }

    private double delay(int edge, Kind kind) {
        double buffer = buffers == Buffers.CARRY_FULLY ? graph.buffer(edge) : 0;
        return kind == Kind.STARVED ? graph.transit(edge) + buffer : buffer;
    }

    private List<Integer> inputs(int node) {
        List<Integer> edges = new ArrayList<>();
        for (int i = graph.firstIn(node); i < graph.endIn(node); i++) {
            if (forward.contains(graph.incoming(i))) {
                edges.add(graph.incoming(i));
            }
        }
        return edges;
    }

    private List<Integer> outputs(int node) {
        List<Integer> edges = new ArrayList<>();
        for (int edge = graph.firstOut(node); edge < graph.endOut(node); edge++) {
            if (forward.contains(edge)) {
                edges.add(edge);
            }
        }
        return edges;
    }
}

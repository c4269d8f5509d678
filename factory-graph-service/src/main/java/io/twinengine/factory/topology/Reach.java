package io.twinengine.factory.topology;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Which machines lie up or down the stream of one, and how many steps away. */
public final class Reach {

    /** @param steps edges on the shortest way, 1 for a direct neighbour */
    public record Neighbour(long nodeId, int steps) {}

    /** @param complete whether the limit left nobody out */
    public record Found(List<Neighbour> neighbours, boolean complete) {}

    private Reach() {}

    /** Nearest first, at most {@code limit}; without the machine itself, also where a circle leads back to it. */
    public static Found downstream(FlowGraph graph, long from, int maxSteps, int limit) {
        return walk(graph, graph.indexOf(from), maxSteps, limit, true);
    }

    public static Found upstream(FlowGraph graph, long from, int maxSteps, int limit) {
        return walk(graph, graph.indexOf(from), maxSteps, limit, false);
    }

    private static Found walk(FlowGraph graph, int from, int maxSteps, int limit, boolean forward) {
        List<Neighbour> found = new ArrayList<>();
        int[] steps = new int[graph.size()];
        int[] order = distances(graph, from, maxSteps, forward, steps);
        for (int i = 1; i < order.length && found.size() < limit; i++) {
            found.add(new Neighbour(graph.idOf(order[i]), steps[order[i]]));
        }
        return new Found(List.copyOf(found), found.size() == order.length - 1);
    }

    /**
     * Breadth first.
     *
     * @param steps filled with the distance of each machine, -1 where there is none
     * @return the machines reached, {@code from} first, nearest next
     */
    static int[] distances(FlowGraph graph, int from, int maxSteps, boolean forward, int[] steps) {
        Arrays.fill(steps, -1);
        int[] queue = new int[graph.size()];
        int tail = 0;
        queue[tail++] = from;
        steps[from] = 0;
        for (int head = 0; head < tail; head++) {
            int node = queue[head];
            if (steps[node] == maxSteps) {
                break;
            }
            int first = forward ? graph.firstOut(node) : graph.firstIn(node);
            int end = forward ? graph.endOut(node) : graph.endIn(node);
            for (int i = first; i < end; i++) {
                int next = forward ? graph.target(i) : graph.source(graph.incoming(i));
                if (steps[next] < 0) {
                    steps[next] = steps[node] + 1;
                    queue[tail++] = next;
                }
            }
        }
        return Arrays.copyOf(queue, tail);
    }
}

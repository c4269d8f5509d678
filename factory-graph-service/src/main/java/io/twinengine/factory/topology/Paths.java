package io.twinengine.factory.topology;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * All ways from one machine to another without passing a machine twice, shortest first. Their number can be
 * astronomical, so length, count and work are limited, and the answer says when it is not everything.
 */
public final class Paths {

    /**
     * @param maxSteps longest path, in edges
     * @param maxPaths most paths in the answer
     * @param maxWork most edges looked at, which bounds the time
     */
    public record Limits(int maxSteps, int maxPaths, int maxWork) {}

    /** @param complete whether there is no other path of at most the allowed length */
    public record Found(List<List<Long>> paths, boolean complete) {}

    private final FlowGraph graph;
    private final int target;
    private final Limits limits;
    /** Steps from each machine to the target: a walk that cannot arrive in time is not begun. */
    private final int[] stepsToTarget;
    private final boolean[] onPath;
    private final int[] path;
    private final int[] cursor;
    private final List<List<Long>> paths = new ArrayList<>();
    private int work;
    private boolean exhausted;

    private Paths(FlowGraph graph, int target, Limits limits) {
        this.graph = graph;
        this.target = target;
        this.limits = limits;
        stepsToTarget = new int[graph.size()];
        onPath = new boolean[graph.size()];
        path = new int[limits.maxSteps() + 1];
        cursor = new int[limits.maxSteps() + 1];
        Reach.distances(graph, target, limits.maxSteps(), false, stepsToTarget);
    }

    public static Found between(FlowGraph graph, long from, long to, Limits limits) {
        return new Paths(graph, graph.indexOf(to), limits).from(graph.indexOf(from));
    }

    private Found from(int source) {
        if (stepsToTarget[source] < 0 || source == target) {
            return new Found(List.of(), true);
        }
        int longest = Math.min(limits.maxSteps(), graph.size() - 1);
        boolean longerOnesExist = true;
        for (int length = stepsToTarget[source]; length <= longest && longerOnesExist && !exhausted; length++) {
            longerOnesExist = walk(source, length);
        }
        return new Found(List.copyOf(paths), !exhausted);
    }

    /**
     * Collects the paths of exactly {@code length} steps.
     *
     * @return whether a walk had to be cut for its length, so that longer paths may exist
     */
    private boolean walk(int source, int length) {
        boolean cut = false;
        int depth = 0;
        enter(source, 0);
        while (depth >= 0 && !exhausted) {
            int node = path[depth];
            if (cursor[depth] == graph.endOut(node)) {
                onPath[node] = false;
                depth--;
                continue;
            }
            int next = graph.target(cursor[depth]++);
            exhausted = ++work > limits.maxWork();
            int rest = length - depth - 1;
            if (onPath[next] || stepsToTarget[next] < 0) {
                continue;
            }
            if (stepsToTarget[next] > rest) {
                cut = true;
            } else if (next != target) {
                enter(next, ++depth);
            } else if (rest == 0) {
                keep(depth);
            }
        }
        Arrays.fill(onPath, false);
        return cut;
    }

    private void enter(int node, int depth) {
        path[depth] = node;
        cursor[depth] = graph.firstOut(node);
        onPath[node] = true;
    }

    private void keep(int depth) {
        if (paths.size() == limits.maxPaths()) {
            exhausted = true;
            return;
        }
        List<Long> ids = new ArrayList<>(depth + 2);
        for (int i = 0; i <= depth; i++) {
            ids.add(graph.idOf(path[i]));
        }
        ids.add(graph.idOf(target));
        paths.add(List.copyOf(ids));
    }
}

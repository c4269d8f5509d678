package io.twinengine.factory.topology;

/**
 * Which edges bring new material. A rework loop hands back what it was given: without fresh material it runs dry, so an
 * edge that closes a loop neither feeds nor relieves a machine. Such edges are those back to a machine still open in a
 * depth-first walk that enters each loop where material enters it.
 */
final class ForwardEdges {

    private static final byte NEW = 0;
    private static final byte OPEN = 1;
    private static final byte DONE = 2;

    private final FlowGraph graph;
    private final StrongComponents components;
    private final boolean[] forward;
    private final int[] inputs;
    private final int[] outputs;
    private final byte[] state;
    private final int[] call;
    private final int[] cursor;

    ForwardEdges(FlowGraph graph) {
        this.graph = graph;
        components = new StrongComponents(graph);
        forward = new boolean[graph.edges()];
        state = new byte[graph.size()];
        call = new int[graph.size()];
        cursor = new int[graph.size()];
        for (int node = 0; node < graph.size(); node++) {
            if (isEntry(node)) {
                walk(node);
            }
        }
        // Closed loops without an entry: any machine of them will do.
        for (int node = 0; node < graph.size(); node++) {
            walk(node);
        }
        inputs = new int[graph.size()];
        outputs = new int[graph.size()];
        for (int edge = 0; edge < graph.edges(); edge++) {
            if (forward[edge]) {
                outputs[graph.source(edge)]++;
                inputs[graph.target(edge)]++;
            }
        }
    }

    boolean contains(int edge) {
        return forward[edge];
    }

    /** How many inputs each machine has, for the caller to count down. */
    int[] inputs() {
        return inputs.clone();
    }

    int[] outputs() {
        return outputs.clone();
    }

    private boolean isEntry(int node) {
        for (int i = graph.firstIn(node); i < graph.endIn(node); i++) {
            if (components.of(graph.source(graph.incoming(i))) != components.of(node)) {
                return true;
            }
        }
        return !graph.hasInput(node);
    }

    private void walk(int root) {
        if (state[root] != NEW) {
            return;
        }
        int depth = 0;
        open(root, 0);
        while (depth >= 0) {
            int node = call[depth];
            if (cursor[node] == graph.endOut(node)) {
                state[node] = DONE;
                depth--;
                continue;
            }
            int edge = cursor[node]++;
            int next = graph.target(edge);
            boolean sameLoop = components.of(next) == components.of(node);
            forward[edge] = !sameLoop || state[next] != OPEN;
            if (sameLoop && state[next] == NEW) {
                open(next, ++depth);
            }
        }
    }

    private void open(int node, int depth) {
        state[node] = OPEN;
        cursor[node] = graph.firstOut(node);
        call[depth] = node;
    }
}

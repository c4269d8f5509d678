package io.twinengine.factory.topology;

import java.util.Arrays;

/** Groups of machines that all reach each other (Tarjan, without recursion: lines may be tens of thousands long). */
final class StrongComponents {

    private final FlowGraph graph;
    private final int[] component;
    private final int[] index;
    private final int[] low;
    private final int[] stack;
    private final int[] call;
    private final int[] cursor;
    private int stackSize;
    private int nextIndex;
    private int count;

    StrongComponents(FlowGraph graph) {
        this.graph = graph;
        int size = graph.size();
        component = filled(size);
        index = filled(size);
        low = new int[size];
        stack = new int[size];
        call = new int[size];
        cursor = new int[size];
        for (int node = 0; node < size; node++) {
            if (index[node] < 0) {
                visit(node);
            }
        }
    }

    private static int[] filled(int size) {
        int[] array = new int[size];
        Arrays.fill(array, -1);
        return array;
    }

    private void visit(int root) {
        int depth = 0;
        open(root, 0);
        while (depth >= 0) {
            int node = call[depth];
            if (cursor[node] < graph.endOut(node)) {
                int next = graph.target(cursor[node]++);
                if (index[next] < 0) {
                    open(next, ++depth);
                } else if (component[next] < 0) {
                    low[node] = Math.min(low[node], index[next]);
                }
            } else {
                close(node);
                depth--;
                if (depth >= 0) {
                    low[call[depth]] = Math.min(low[call[depth]], low[node]);
                }
            }
        }
    }

    private void open(int node, int depth) {
        index[node] = nextIndex;
        low[node] = nextIndex++;
        cursor[node] = graph.firstOut(node);
        stack[stackSize++] = node;
        call[depth] = node;
    }

    private void close(int node) {
        if (low[node] != index[node]) {
            return;
        }
        int member;
        do {
            member = stack[--stackSize];
            component[member] = count;
        } while (member != node);
        count++;
    }

    /** Sinks have the lowest numbers: every edge between groups goes from a higher to a lower one. */
    int of(int node) {
        return component[node];
    }

    int count() {
        return count;
    }
}

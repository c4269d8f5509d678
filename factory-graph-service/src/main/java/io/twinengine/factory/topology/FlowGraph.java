package io.twinengine.factory.topology;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A directed graph in arrays: machines are dense indexes in the order of their ids, edges lie behind each other by
 * source and again by target. A plant of 50,000 machines fits into a few megabytes and is walked without an allocation.
 * Immutable, so that all requests may share it.
 */
public final class FlowGraph {

    private final long[] ids;
    private final boolean[] needsAllInputs;
    private final int[] outStart;
    private final int[] outTarget;
    private final int[] inStart;
    /** For the n-th incoming edge its place among the outgoing ones, where target and times are. */
    private final int[] inEdge;
    private final int[] edgeSource;
    private final double[] transit;
    private final double[] buffer;
    /** Worked out by whoever asks first; two who ask at once get equal ones. */
    private volatile @Nullable ForwardEdges forward;

    /**
     * @param assemblies machines that need every input, where others run on any one of them
     * @throws IllegalArgumentException when a flow names a machine that is not among {@code machines}
     */
    public FlowGraph(Collection<Long> machines, Set<Long> assemblies, List<Flow> flows) {
        ids = machines.stream().mapToLong(Long::longValue).sorted().distinct().toArray();
        needsAllInputs = new boolean[ids.length];
        assemblies.forEach(id -> needsAllInputs[indexOf(id)] = true);
        int[] sources = flows.stream().mapToInt(flow -> indexOf(flow.source())).toArray();
        int[] targets = flows.stream().mapToInt(flow -> indexOf(flow.target())).toArray();
        outStart = starts(sources);
        inStart = starts(targets);
        outTarget = new int[sources.length];
        edgeSource = new int[sources.length];
        transit = new double[sources.length];
        buffer = new double[sources.length];
        inEdge = new int[sources.length];
        place(flows, sources, targets);
    }

    private int[] starts(int[] ends) {
        int[] starts = new int[ids.length + 1];
        for (int end : ends) {
            starts[end + 1]++;
        }
        Arrays.parallelPrefix(starts, Integer::sum);
        return starts;
    }

    private void place(List<Flow> flows, int[] sources, int[] targets) {
        int[] nextOut = outStart.clone();
        int[] nextIn = inStart.clone();
        for (int i = 0; i < sources.length; i++) {
            int edge = nextOut[sources[i]]++;
            outTarget[edge] = targets[i];
            edgeSource[edge] = sources[i];
            transit[edge] = flows.get(i).transitSeconds();
            buffer[edge] = flows.get(i).bufferSeconds();
            inEdge[nextIn[targets[i]]++] = edge;
        }
    }

    public int size() {
        return ids.length;
    }

    public int edges() {
        return outTarget.length;
    }

    public boolean contains(long id) {
        return Arrays.binarySearch(ids, id) >= 0;
    }

    /** @throws IllegalArgumentException when the machine is not in this graph */
    public int indexOf(long id) {
        int index = Arrays.binarySearch(ids, id);
        if (index < 0) {
            throw new IllegalArgumentException("No machine " + id + " in this graph");
        }
        return index;
    }

    public long idOf(int index) {
        return ids[index];
    }

    ForwardEdges forwardEdges() {
        ForwardEdges known = forward;
        if (known == null) {
            known = new ForwardEdges(this);
            forward = known;
        }
        return known;
    }

    int firstOut(int node) {
        return outStart[node];
    }

    int endOut(int node) {
        return outStart[node + 1];
    }

    int firstIn(int node) {
        return inStart[node];
    }

    int endIn(int node) {
        return inStart[node + 1];
    }

    /** The edge behind place {@code position} of a node's incoming edges. */
    int incoming(int position) {
        return inEdge[position];
    }

    int target(int edge) {
        return outTarget[edge];
    }

    int source(int edge) {
        return edgeSource[edge];
    }

    double transit(int edge) {
        return transit[edge];
    }

    double buffer(int edge) {
        return buffer[edge];
    }

    boolean needsAllInputs(int node) {
        return needsAllInputs[node];
    }

    boolean hasInput(int node) {
        return firstIn(node) < endIn(node);
    }

    boolean hasOutput(int node) {
        return firstOut(node) < endOut(node);
    }
}

package io.twinengine.factory.layout;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.twinengine.factory.edge.EdgeResponse;
import io.twinengine.factory.node.NodeResponse;
import io.twinengine.factory.topology.Consequence;
import io.twinengine.factory.topology.Warning;

/** Answers about a plant. */
public final class LayoutAnswers {

    private LayoutAnswers() {}

    /** The whole plant. */
    @Schema(name = "PlantGraph")
    public record Graph(List<NodeResponse.Item> nodes, List<EdgeResponse> edges, List<Warning> warnings) {}

    /** @param steps edges between the two, 1 for a direct neighbour */
    public record Neighbour(long nodeId, String name, int steps) {}

    /** @param complete whether these are all within the asked number of steps */
    public record Neighbours(long nodeId, List<Neighbour> results, boolean complete) {}

    /** @param complete whether there is no other path of at most the asked length */
    @Schema(name = "MaterialPaths")
    public record Paths(long from, long to, List<List<Long>> paths, boolean complete) {}

    /**
     * A machine that a stop reaches.
     *
     * @param seconds after which it certainly waits, buffers having helped as long as they can
     * @param earliestSeconds after which it may wait, should buffers have been of no help
     */
    @Schema(name = "AffectedMachine")
    public record Affected(long nodeId, String name, Consequence.Kind kind, double seconds, double earliestSeconds) {}

    /** What follows when this machine alone stops now. */
    public record Impact(long nodeId, String name, List<Affected> affected) {}
}

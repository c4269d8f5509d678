package io.twinengine.factory.topology;

import java.util.List;

/** Something that is allowed but looks like a mistake. */
public record Warning(Code code, String message, List<Long> nodeIds) {

    /** What looks wrong. */
    public enum Code {
        CYCLE,
        ORPHAN,
        DANGLING,
        UNREACHABLE,
        EMBED_CODE_REMOVED
    }

    public Warning {
        nodeIds = List.copyOf(nodeIds);
    }

    public boolean concerns(long nodeId) {
        return nodeIds.contains(nodeId);
    }
}

package io.twinengine.vision.node;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import io.twinengine.contract.NodeState;
import io.twinengine.kit.problem.CommonError;
import io.twinengine.kit.problem.TwinException;
import io.twinengine.kit.security.Caller;

/** All machines, in memory; {@link NodeConsumer} keeps them up to date. */
@ApplicationScoped
public class NodeRegistry {

    private final Map<Long, NodeState> nodes = new ConcurrentHashMap<>();
    private volatile boolean complete;

    /** The machine, if the caller's tenant owns it; otherwise it does not exist for them. */
    public NodeState require(Caller caller, long id) {
        NodeState node = nodes.get(id);
        if (node == null && !complete) {
            throw TwinException.retryLater(CommonError.DEPENDENCY_UNAVAILABLE,
                    "The machines are still being read. Try again in a moment.", Duration.ofSeconds(1));
        }
        if (node == null || !caller.sees(node.manufacturerId())) {
            throw TwinException.notFound("machine node", id);
        }
        return node;
    }

    public Optional<NodeState> find(long id) {
        return Optional.ofNullable(nodes.get(id));
    }

    /** The machine's name, or a readable stand-in for one that has been deleted. */
    public String nameOf(long id) {
        return find(id).map(NodeState::name).orElse("node " + id);
    }

    public Collection<NodeState> all() {
        return nodes.values();
    }

    /** Whether the topic has been read to its end, so that an unknown machine is really unknown. */
    public boolean isComplete() {
        return complete;
    }

    void put(NodeState node) {
        nodes.merge(node.id(), node, (known, given) -> given.revision() >= known.revision() ? given : known);
    }

    void remove(long id) {
        nodes.remove(id);
    }

    void complete() {
        complete = true;
    }
}

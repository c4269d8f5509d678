package io.twinengine.sensor.node;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.twinengine.contract.NodeState;
import io.twinengine.kit.problem.TwinException;
import io.twinengine.kit.security.Caller;

/** All machines, as of now; every replica holds them all. */
@ApplicationScoped
public class NodeRegistry {

    private final Map<Long, Node> nodes = new ConcurrentHashMap<>();
    private volatile boolean complete;

    public @Nullable Node find(long id) {
        return nodes.get(id);
    }

    /** @throws TwinException 404 when there is none or it is another tenant's */
    public Node require(Caller caller, long id) {
        return Optional.ofNullable(nodes.get(id))
                .filter(node -> caller.sees(node.manufacturerId()))
                .orElseThrow(() -> TwinException.notFound("node", id));
    }

    public Collection<Node> all() {
        return nodes.values();
    }

    /** A manufacturer's machines; all machines for null. */
    public List<Node> of(@Nullable Long manufacturerId) {
        return nodes.values().stream()
                .filter(node -> manufacturerId == null || node.manufacturerId() == manufacturerId)
                .toList();
    }

    public String name(long id) {
        Node node = nodes.get(id);
        return node == null ? "" : node.name();
    }

    /** Whether everything that was known when this process started has been read. */
    public boolean isComplete() {
        return complete;
    }

    void put(NodeState state) {
        nodes.put(state.id(), Node.of(state));
    }

    void remove(long id) {
        nodes.remove(id);
    }

    void complete() {
        complete = true;
    }
}

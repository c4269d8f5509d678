package io.twinengine.sensor.node;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.twinengine.contract.NodeState;
import io.twinengine.kit.problem.TwinException;
import io.twinengine.kit.security.Caller;

/** All machines, as of now; every replica holds them all. */
@ApplicationScoped
public class NodeRegistry {

    private final Map<Long, Node> nodes = new ConcurrentHashMap<>();
    private final Profiler profiler;
    private volatile boolean complete;

    NodeRegistry(Profiler profiler) {
        this.profiler = profiler;
    }

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
        return complete && profiler.isReady();
    }

    /** Asks again what these machines are judged by; from the next reading on it holds. */
    public void refresh(Predicate<NodeState> which) {
        for (long id : nodes.keySet()) {
            nodes.computeIfPresent(id, (_, node) -> which.test(node.state()) ? profiler.judge(node.state()) : node);
        }
    }

    public void refresh(long id) {
        nodes.computeIfPresent(id, (_, node) -> profiler.judge(node.state()));
    }

    void put(NodeState state) {
        // Not before the lock: a refresh at the same moment must not be undone by an older answer.
        nodes.compute(state.id(), (_, _) -> profiler.judge(state));
    }

    void remove(long id) {
        nodes.remove(id);
    }

    void complete() {
        complete = true;
    }
}

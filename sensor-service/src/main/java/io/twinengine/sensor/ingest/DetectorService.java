package io.twinengine.sensor.ingest;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriInfo;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.twinengine.kit.paging.Page;
import io.twinengine.kit.paging.PageRequest;
import io.twinengine.kit.security.Caller;
import io.twinengine.sensor.node.Node;
import io.twinengine.sensor.node.NodeRegistry;
import io.twinengine.sensor.tuning.TuningService;

/** Shows detectors as they were last written down, which is half a minute ago at most. */
@ApplicationScoped
public class DetectorService {

    private final DetectorStateRepository states;
    private final NodeRegistry registry;
    private final TuningService tuning;

    DetectorService(DetectorStateRepository states, NodeRegistry registry, TuningService tuning) {
        this.states = states;
        this.registry = registry;
        this.tuning = tuning;
    }

    public Uni<DetectorResponse> get(Caller caller, long nodeId) {
        Node node = registry.require(caller, nodeId);
        return states.saved(List.of(nodeId))
                .chain(saved -> states.newest(nodeId)
                        .map(newest -> DetectorResponse.of(node, tuning.effective(node),
                                Optional.ofNullable(saved.get(nodeId)), newest)));
    }

    public Uni<Page<DetectorItem>> list(Caller caller, @Nullable Long manufacturer, @Nullable Long machineType,
            PageRequest page, UriInfo uri) {
        List<Node> all = registry.of(caller.tenantFilter(manufacturer)).stream()
                .filter(node -> machineType == null || node.state().machineTypeId() == machineType)
                .sorted(Comparator.comparing(Node::id))
                .toList();
        List<Node> shown = all.stream().skip(page.offset()).limit(page.size()).toList();
        return states.saved(shown.stream().map(Node::id).toList())
                .map(saved -> Page.of(shown.stream()
                        .map(node -> DetectorItem.of(node, Optional.ofNullable(saved.get(node.id()))))
                        .toList(), all.size(), page, uri));
    }
}

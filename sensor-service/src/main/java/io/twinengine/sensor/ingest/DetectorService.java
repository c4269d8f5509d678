package io.twinengine.sensor.ingest;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.twinengine.kit.security.Caller;
import io.twinengine.sensor.node.Node;
import io.twinengine.sensor.node.NodeRegistry;

/** Shows detectors as they were last written down, which is half a minute ago at most. */
@ApplicationScoped
public class DetectorService {

    private final IngestRepository repository;
    private final NodeRegistry registry;

    DetectorService(IngestRepository repository, NodeRegistry registry) {
        this.repository = repository;
        this.registry = registry;
    }

    public Uni<DetectorResponse> get(Caller caller, long nodeId) {
        Node node = registry.require(caller, nodeId);
        return repository.saved(nodeId).map(saved -> DetectorResponse.of(node, saved));
    }
}

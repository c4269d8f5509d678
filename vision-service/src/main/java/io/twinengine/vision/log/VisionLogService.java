package io.twinengine.vision.log;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.twinengine.contract.NodeState;
import io.twinengine.kit.paging.Ordering;
import io.twinengine.kit.paging.PageRequest;
import io.twinengine.kit.problem.TwinException;
import io.twinengine.kit.security.Caller;
import io.twinengine.vision.node.NodeRegistry;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** Keeps and lists what was recognised. */
@ApplicationScoped
public class VisionLogService {

    private static final Map<String, String> ORDERINGS = Map.of("id", "id", "timestamp", "logged_at",
            "confidence_score", "confidence_score", "current_total", "current_total");
    private static final String REPORTED = "reported";

    private final VisionLogRepository logs;
    private final NodeRegistry nodes;
    private final Clock clock = Clock.systemUTC();

    VisionLogService(VisionLogRepository logs, NodeRegistry nodes) {
        this.logs = logs;
        this.nodes = nodes;
    }

    public record Listed(List<VisionLogResponse> entries, long count) {}

    public Uni<Listed> list(VisionLogFilter filter, PageRequest page) {
        String order = Ordering.parse(page.ordering(), ORDERINGS, "-timestamp").clause("id desc");
        return logs.count(filter).chain(count -> logs.list(filter, order, page)
                .map(entries -> new Listed(entries, count)));
    }

    public Uni<VisionLogResponse> get(Caller caller, long id) {
        return logs.find(id).map(found -> found
                .filter(entry -> nodes.find(entry.machineNode()).map(NodeState::manufacturerId).filter(caller::sees)
                        .isPresent())
                .orElseThrow(() -> TwinException.notFound("vision log", id)));
    }

    public Uni<List<SummaryResponse>> summary(VisionLogFilter filter) {
        return logs.summary(filter);
    }

    public Uni<VisionLogResponse> create(Caller caller, CreateVisionLogRequest request) {
        return logs.insert(entry(caller, request));
    }

    public Uni<BulkResponse> createAll(Caller caller, BulkRequest request) {
        List<VisionLog> entries = request.detections().stream().map(detection -> entry(caller, detection)).toList();
        return logs.insertAll(entries)
                .replaceWith(new BulkResponse(entries.size(), entries.size() + " detections stored."));
    }

    /** For the service's own recognition, outside of a transaction. */
    public Uni<VisionLogResponse> record(VisionLog entry) {
        return logs.insert(entry);
    }

    /** For the service's own recognition, within the caller's transaction. */
    public Uni<VisionLogResponse> record(SqlConnection connection, VisionLog entry) {
        return logs.insert(connection, entry);
    }

    private VisionLog entry(Caller caller, CreateVisionLogRequest request) {
        NodeState node = nodes.require(caller, request.machineNode());
        Instant at = request.timestamp() == null ? clock.instant() : request.timestamp();
        return new VisionLog(node.id(), node.manufacturerId(), request.objectType().strip(),
                request.confidenceScore(), request.currentTotal(), 0, 0, REPORTED, at);
    }
}

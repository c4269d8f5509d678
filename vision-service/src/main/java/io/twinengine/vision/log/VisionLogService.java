package io.twinengine.vision.log;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriInfo;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.twinengine.contract.NodeState;
import io.twinengine.kit.paging.Ordering;
import io.twinengine.kit.paging.Page;
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
    private static final String NEWEST_FIRST = "-timestamp";
    private static final String REPORTED = "reported";
    /** Large lists are not counted to their end. */
    private static final int COUNTED = 10_000;

    private final VisionLogRepository logs;
    private final NodeRegistry nodes;
    private final Clock clock = Clock.systemUTC();

    VisionLogService(VisionLogRepository logs, NodeRegistry nodes) {
        this.logs = logs;
        this.nodes = nodes;
    }

    /** By time from place to place, so that far pages cost no more than near ones; otherwise by page numbers. */
    public Uni<Page<VisionLogResponse>> list(VisionLogFilter filter, @Nullable String cursor, PageRequest page,
            UriInfo uri) {
        Ordering ordering = Ordering.parse(page.ordering(), ORDERINGS, NEWEST_FIRST);
        LogPlace place = LogPlace.parse(cursor);
        boolean byPlace = place != null
                || page.index() == 0 && ordering.terms().getFirst().equals(new Ordering.Term("logged_at", true));
        return logs.count(filter, COUNTED).chain(count -> byPlace
                ? logs.newest(filter, place, page.size()).map(entries -> page(entries, count, page, uri))
                : logs.list(filter, ordering.clause("id desc"), page)
                        .map(entries -> Page.of(entries, count, page, uri)));
    }

    private static Page<VisionLogResponse> page(List<VisionLogResponse> entries, long count, PageRequest page,
            UriInfo uri) {
        URI next = entries.size() < page.size()
                ? null
                : uri.getRequestUriBuilder().replaceQueryParam("cursor", LogPlace.of(entries.getLast())).build();
        return new Page<>(count, next, null, entries);
    }

    /** The newest entries of one machine. */
    public Uni<List<VisionLogResponse>> newest(Caller caller, long nodeId, int limit) {
        NodeState node = nodes.require(caller, nodeId);
        return logs.newest(new VisionLogFilter(node.manufacturerId(), nodeId, null), null,
                Math.clamp(limit, 1, PageRequest.MAX_SIZE));
    }

    public Uni<VisionLogResponse> get(Caller caller, long id) {
        return logs.find(id).map(found -> found
                .filter(entry -> nodes.find(entry.machineNode()).map(NodeState::manufacturerId).filter(caller::sees)
                        .isPresent())
                .orElseThrow(() -> TwinException.notFound("vision log", id)));
    }

    /** The newest entry of each type, of one machine or of all that the caller sees. */
    public Uni<List<SummaryResponse>> summary(Caller caller, @Nullable Long nodeId, @Nullable String objectType) {
        List<Long> wanted = nodes.all().stream()
                .filter(node -> caller.sees(node.manufacturerId()))
                .map(NodeState::id)
                .filter(id -> nodeId == null || id.equals(nodeId))
                .toList();
        return logs.summary(wanted, objectType);
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

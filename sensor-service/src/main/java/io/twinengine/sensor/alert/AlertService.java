package io.twinengine.sensor.alert;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriInfo;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.twinengine.contract.AlertChanged;
import io.twinengine.kit.data.outbox.Outbox;
import io.twinengine.kit.paging.Ordering;
import io.twinengine.kit.paging.Page;
import io.twinengine.kit.paging.PageRequest;
import io.twinengine.kit.problem.CommonError;
import io.twinengine.kit.problem.TwinException;
import io.twinengine.kit.security.Caller;
import io.twinengine.kit.security.Roles;
import io.twinengine.sensor.node.Node;
import io.twinengine.sensor.node.NodeRegistry;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** What people do with alerts. Each change, its history entry and its event are one transaction. */
@ApplicationScoped
public class AlertService {

    private static final Duration LONGEST_SHELVING = Duration.ofDays(1);
    private static final String NEWEST_FIRST = "-created_at";
    private static final int MOST_PAST = 5_000;

    private final AlertRepository repository;
    private final AlertHistory history;
    private final Outbox outbox;
    private final NodeRegistry registry;
    private final Clock clock = Clock.systemUTC();

    /** @param created false when there was an active one of its kind already */
    public record Created(AlertResponse alert, boolean created) {}

    AlertService(AlertRepository repository, AlertHistory history, Outbox outbox, NodeRegistry registry) {
        this.repository = repository;
        this.history = history;
        this.outbox = outbox;
        this.registry = registry;
    }

    public Uni<Page<AlertResponse>> list(Caller caller, AlertFilter filter, PageRequest page, UriInfo uri) {
        Long tenant = caller.tenantFilter(filter.manufacturer());
        Ordering ordering = Ordering.parse(page.ordering(), AlertRepository.SORTABLE, NEWEST_FIRST);
        boolean newestFirst = page.ordering() == null && page.index() == 0;
        return repository.count(tenant, filter, page.search())
                .chain(count -> repository.list(tenant, filter, page, ordering)
                        .map(rows -> newestFirst
                                ? byCursor(rows, count, page, uri)
                                : Page.of(rows.stream().map(AlertResponse::of).toList(), count, page, uri)));
    }

    public Uni<List<AlertResponse>> active(Caller caller, AlertFilter filter) {
        PageRequest all = new PageRequest(1, PageRequest.MAX_SIZE, null, null);
        return repository.list(caller.tenantFilter(filter.manufacturer()), filter.active(), all,
                Ordering.parse(null, AlertRepository.SORTABLE, "-severity,-created_at"))
                .map(rows -> rows.stream().map(AlertResponse::of).toList());
    }

    public Uni<Page<AlertResponse>> ofNode(Caller caller, long nodeId, AlertFilter filter, PageRequest page,
            UriInfo uri) {
        registry.require(caller, nodeId);
        return list(caller, filter.ofNode(nodeId), page, uri);
    }

    public Uni<AlertSummary> summary(Caller caller, @Nullable Long manufacturer) {
        return repository.summary(caller.tenantFilter(manufacturer));
    }

    public Uni<AlertResponse> get(Caller caller, long id) {
        return find(caller, id).map(AlertResponse::of);
    }

    /**
     * Alerts of these machines that were active in a period.
     *
     * @throws TwinException 422 when there are too many to compare with
     */
    public Uni<List<PastAlert>> past(List<Node> machines, Instant from, Instant to) {
        return repository.past(machines.stream().map(Node::id).toList(), from, to, MOST_PAST + 1).invoke(alerts -> {
            if (alerts.size() > MOST_PAST) {
                throw new TwinException(CommonError.UNPROCESSABLE,
                        "There were more than " + MOST_PAST + " alerts. Choose a shorter period.");
            }
        });
    }

    public Uni<List<HistoryEntry>> history(Caller caller, long id) {
        return find(caller, id).chain(alert -> repository.history(alert.id()));
    }

    /** One active alert per machine and prediction: whoever comes second confirms the first one's. */
    public Uni<Created> create(Caller caller, AlertRequests.Create request) {
        if (request.sensorData() == null) {
            if (request.machineNode() == null) {
                throw TwinException.invalid("sensor_data", "Name a reading, or a machine as machine_node.");
            }
            return create(caller, request, registry.require(caller, request.machineNode()), null);
        }
        return repository.reading(request.sensorData())
                .map(reading -> reading
                        .filter(found -> sees(caller, found.getLong("node_id")))
                        .orElseThrow(() -> TwinException.invalid("sensor_data", "There is no reading with this id.")))
                .chain(reading -> create(caller, request, registry.require(caller, reading.getLong("node_id")),
                        reading));
    }

    public Uni<AlertResponse> act(Caller caller, long id, AlertAction action) {
        return find(caller, id)
                .chain(alert -> repository.inTransaction(connection -> act(connection, caller, alert, action)))
                .map(AlertResponse::of);
    }

    public Uni<AlertResponse> shelve(Caller caller, long id, AlertRequests.Shelve request) {
        return act(caller, id, shelving(request.reason(), request.minutes(), request.until()));
    }

    /** Each on its own: one that cannot be changed does not keep the others from it. */
    public Uni<AlertRequests.BulkResponse> bulk(Caller caller, AlertRequests.Bulk request) {
        if (!request.action().isForOperators() && !caller.has(Roles.ENGINEER)) {
            throw new TwinException(CommonError.FORBIDDEN,
                    "Operators acknowledge and comment; ask an engineer for the rest.");
        }
        AlertAction action = switch (request.action()) {
            case COMMENT -> new AlertAction.Comment(required(request.notes(), "Say what is to be remembered."));
            case ACKNOWLEDGE -> new AlertAction.Acknowledge(request.notes());
            case RESOLVE -> new AlertAction.Resolve(request.notes());
            case UNSHELVE -> new AlertAction.Unshelve();
            case SHELVE -> shelving(required(request.notes(), "Say why the alerts are put aside."), request.minutes(),
                    null);
        };
        return Multi.createFrom().iterable(request.ids())
                .onItem().transformToUniAndConcatenate(id -> act(caller, id, action)
                        .map(_ -> new AlertRequests.BulkResponse.Item(id, "done", null))
                        .onFailure(TwinException.class)
                        .recoverWithItem(failure -> new AlertRequests.BulkResponse.Item(id,
                                failure.code().code().replace('-', '_'), failure.getMessage())))
                .collect().asList()
                .map(items -> new AlertRequests.BulkResponse(
                        (int) items.stream().filter(item -> item.status().equals("done")).count(), items));
    }

    private static String required(@Nullable String notes, String why) {
        if (notes == null || notes.isBlank()) {
            throw TwinException.invalid("notes", why);
        }
        return notes;
    }

    private boolean sees(Caller caller, long nodeId) {
        Node node = registry.find(nodeId);
        return node != null && caller.sees(node.manufacturerId());
    }

    private AlertAction.Shelve shelving(String reason, @Nullable Integer minutes, @Nullable Instant until) {
        Instant now = clock.instant();
        Instant end = until != null ? until : now.plus(Duration.ofMinutes(minutes == null ? 60 : minutes));
        if (!end.isAfter(now) || end.isAfter(now.plus(LONGEST_SHELVING))) {
            throw TwinException.invalid("until", "An alert can be put aside for one day at most, from now on.");
        }
        return new AlertAction.Shelve(reason, end);
    }

    private Uni<AlertRow> find(Caller caller, long id) {
        return repository.find(caller.tenantFilter(null), id)
                .map(found -> found.orElseThrow(() -> TwinException.notFound("alert", id)));
    }

    private Uni<AlertRow> act(SqlConnection connection, Caller caller, AlertRow alert, AlertAction action) {
        return repository.change(connection, alert.id(), action, caller.actor())
                .map(changed -> changed.orElseThrow(() -> TwinException
                        .conflict("The alert is " + alert.state().name().toLowerCase(java.util.Locale.ROOT)
                                + ": read it again to see what can be done with it.")))
                .call(changed -> repository.shelve(connection, changed, action, caller.actor()))
                .call(changed -> tell(connection, changed.event(action.change(), caller.actor()), action.note()));
    }

    private Uni<Created> create(Caller caller, AlertRequests.Create request, Node node, @Nullable Row reading) {
        String prediction = request.aiPrediction().strip();
        List<@Nullable Object> values = Arrays.asList(node.manufacturerId(), node.id(), node.name(),
                "manual:" + prediction.toLowerCase(java.util.Locale.ROOT), (short) rank(request),
                Optional.ofNullable(request.message()).orElse(prediction), prediction, request.sensorData(),
                value(reading, "temperature"), value(reading, "vibration"), value(reading, "torque"),
                value(reading, "rpm"), caller.actor(), request.notes());
        return repository.inTransaction(connection -> repository.create(connection, values)
                .chain(row -> {
                    boolean raised = row.getBoolean("raised");
                    AlertRow alert = AlertRow.of(row);
                    AlertChanged event = alert.event(
                            raised ? AlertChanged.Change.RAISED : AlertChanged.Change.UPDATED, caller.actor());
                    return tell(connection, event, null).replaceWith(new Created(AlertResponse.of(alert), raised));
                }));
    }

    private static int rank(AlertRequests.Create request) {
        int rank = request.severity().ordinal();
        if (rank == 0) {
            throw TwinException.invalid("severity", "Use LOW, MEDIUM, HIGH or CRITICAL.");
        }
        return rank;
    }

    private static @Nullable Double value(@Nullable Row reading, String column) {
        return reading == null ? null : reading.getDouble(column);
    }

    private Uni<Void> tell(SqlConnection connection, AlertChanged event, @Nullable String note) {
        return history.append(connection, List.of(event), note)
                .chain(() -> outbox.appendAll(connection, List.of(event)));
    }

    private static Page<AlertResponse> byCursor(List<AlertRow> rows, long count, PageRequest page, UriInfo uri) {
        List<AlertResponse> results = new ArrayList<>(rows.size());
        rows.forEach(row -> results.add(AlertResponse.of(row)));
        boolean more = rows.size() == page.size() && rows.size() < count;
        return new Page<>(count, more
                ? uri.getRequestUriBuilder().replaceQueryParam("cursor", rows.getLast().id()).build()
                : null, null, results);
    }
}

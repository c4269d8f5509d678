package io.twinengine.gateway.floor;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.twinengine.contract.AlertChanged;
import io.twinengine.contract.LatestReading;
import io.twinengine.contract.NodeState;
import io.twinengine.contract.NodeStatusChanged;
import io.twinengine.contract.ReportEvent;
import io.twinengine.contract.UnitsCounted;

/**
 * One manufacturer's factory floor. Every change of it that a snapshot would show is also announced, so that a snapshot
 * and the messages after it always add up to the newest state.
 */
final class Floor {

    private final Announcer announcer;
    private final Map<Long, NodeState> nodes = new TreeMap<>();
    private final Map<Long, Status> statuses = new TreeMap<>();
    private final Map<Long, SensorValues> readings = new TreeMap<>();
    private final OpenAlerts alerts = new OpenAlerts();

    Floor(Announcer announcer) {
        this.announcer = announcer;
    }

    FloorMessage.InitialState state() {
        return new FloorMessage.InitialState(nodes.values().stream().map(this::shown).toList(),
                alerts.all().stream().map(AlertSummary::from).toList());
    }

    FloorMessage.ActiveAlerts activeAlerts() {
        return new FloorMessage.ActiveAlerts(alertDetails().toList());
    }

    Stream<AlertDetail> alertDetails() {
        return alerts.all().stream().map(this::detail);
    }

    void apply(NodeState node) {
        NodeState known = nodes.get(node.id());
        if (known != null && node.revision() <= known.revision()) {
            return;
        }
        @Nullable
        FloorNode before = known == null ? null : shown(known);
        nodes.put(node.id(), node);
        // Of the same change the state's own account stays, so that every replica shows the same, however it was told.
        statuses.merge(node.id(), Status.from(node), (status, told) -> status.isNewerThan(told) ? status : told);
        FloorNode after = shown(node);
        if (before == null) {
            announcer.onFloor(new FloorMessage.NodeChanged(node.id(), after));
        } else {
            announce(before, after);
        }
    }

    /** Tells whoever has seen a node as it was how it is now. */
    private void announce(FloorNode before, FloorNode after) {
        FloorNode told = before;
        if (before.status() != after.status()) {
            announcer.onFloor(new FloorMessage.NodeStatusChange(after.id(), after.status(), after.statusSince(),
                    before.status(), after.statusCause()));
            told = before.withStatusOf(after);
        }
        if (!told.equals(after)) {
            announcer.onFloor(new FloorMessage.NodeChanged(after.id(), after));
        }
    }

    void remove(long nodeId) {
        statuses.remove(nodeId);
        readings.remove(nodeId);
        announcer.forgetNode(nodeId);
        if (nodes.remove(nodeId) != null) {
            announcer.onFloor(new FloorMessage.NodeRemoved(nodeId));
        }
    }

    void apply(NodeStatusChanged change) {
        Status told = Status.from(change);
        Status known = statuses.get(change.nodeId());
        if (known != null && !told.isNewerThan(known)) {
            return;
        }
        NodeState node = nodes.get(change.nodeId());
        if (node != null) {
            FloorNode before = shown(node);
            statuses.put(change.nodeId(), told);
            announce(before, shown(node));
            return;
        }
        // The event was faster than the node.
        statuses.put(change.nodeId(), told);
        announcer.onFloor(new FloorMessage.NodeStatusChange(change.nodeId(), told.status(), told.since(),
                known == null ? null : known.status(), told.cause()));
    }

    void apply(LatestReading reading) {
        SensorValues values = SensorValues.from(reading);
        if (!values.equals(readings.put(reading.nodeId(), values))) {
            announcer.onFloor(new FloorMessage.SensorUpdate(reading.nodeId(), values));
        }
    }

    void apply(AlertChanged change) {
        switch (alerts.apply(change)) {
            case NONE -> {
            }
            case NEW -> {
                announcer.onFloor(floorAlert(change));
                announcer.onAlerts(new FloorMessage.NewAlert(detail(change)));
            }
            case OTHER_SEVERITY -> {
                announcer.onFloor(floorAlert(change));
                announcer.onAlerts(new FloorMessage.AlertUpdated(detail(change)));
            }
            case OTHER_SUMMARY -> {
                announcer.onFloor(new FloorMessage.ChangedAlert(change.alertId(), change.nodeId(),
                        change.severity(), change.message(), change.state()));
                announcer.onAlerts(new FloorMessage.AlertUpdated(detail(change)));
            }
            case OTHER_DETAILS -> announcer.onAlerts(new FloorMessage.AlertUpdated(detail(change)));
            case RESOLVED -> {
                announcer.onFloor(new FloorMessage.AlertResolved(change.alertId(), change.nodeId()));
                announcer.onAlerts(new FloorMessage.AlertResolved(change.alertId(), change.nodeId()));
            }
        }
    }

    void apply(UnitsCounted counted) {
        announcer.onFloor(new FloorMessage.VisionCount(counted.nodeId(), counted.objectType(), counted.units(),
                counted.rejects(), counted.currentTotal(), counted.at()));
    }

    void apply(ReportEvent report) {
        switch (report.outcome()) {
            case READY -> announcer.onFloor(
                    new FloorMessage.ReportReady(report.reportId(), report.date(), report.generationType()));
            case FAILED -> announcer.onFloor(
                    new FloorMessage.ReportFailed(report.date(), report.generationType(), report.reason()));
            case UNKNOWN -> {
            }
        }
    }

    private static FloorMessage.Alert floorAlert(AlertChanged change) {
        return new FloorMessage.Alert(change.alertId(), change.nodeId(), change.severity(), change.message(),
                change.state());
    }

    private AlertDetail detail(AlertChanged alert) {
        return AlertDetail.from(alert, readings.get(alert.nodeId()));
    }

    private FloorNode shown(NodeState node) {
        return FloorNode.from(node, statuses.getOrDefault(node.id(), Status.from(node)), readings.get(node.id()));
    }
}

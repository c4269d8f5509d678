package io.twinengine.gateway.floor;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

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
        nodes.put(node.id(), node);
        if (known == null) {
            statuses.merge(node.id(), Status.from(node), (old, told) -> told.isNewerThan(old) ? told : old);
            announcer.onFloor(new FloorMessage.NodeChanged(node.id(), shown(node)));
            return;
        }
        Status told = Status.from(node);
        learn(node.id(), told);
        // Of the same change the state's own account stays, so that every replica shows the same, however it was told.
        statuses.computeIfPresent(node.id(), (_, status) -> status.revision() == told.revision() ? told : status);
        if (looksDifferent(known, node)) {
            announcer.onFloor(new FloorMessage.NodeChanged(node.id(), shown(node)));
        }
    }

    private static boolean looksDifferent(NodeState before, NodeState after) {
        return !before.name().equals(after.name())
                || before.machineTypeId() != after.machineTypeId()
                || !before.machineTypeName().equals(after.machineTypeName())
                || !before.position().equals(after.position())
                || !Objects.equals(before.floor(), after.floor())
                || !Objects.equals(before.zone(), after.zone());
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
        learn(change.nodeId(), Status.from(change));
    }

    private void learn(long nodeId, Status told) {
        Status known = statuses.get(nodeId);
        if (known != null && !told.isNewerThan(known)) {
            return;
        }
        statuses.put(nodeId, told);
        if (known == null || known.status() != told.status()) {
            announcer.onFloor(new FloorMessage.NodeStatusChange(nodeId, told.status(), told.since(),
                    known == null ? null : known.status(), told.cause()));
        }
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
            case UPDATED -> announcer.onAlerts(new FloorMessage.AlertUpdated(detail(change)));
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
        return new FloorMessage.Alert(change.alertId(), change.nodeId(), change.severity(), change.message());
    }

    private AlertDetail detail(AlertChanged alert) {
        return AlertDetail.from(alert, readings.get(alert.nodeId()));
    }

    private FloorNode shown(NodeState node) {
        return FloorNode.from(node, statuses.getOrDefault(node.id(), Status.from(node)), readings.get(node.id()));
    }
}

package io.twinengine.gateway.floor;

import io.twinengine.contract.AlertChanged;
import io.twinengine.contract.AlertState;
import io.twinengine.contract.Severity;

/** An alert as the floor plan shows it. */
public record AlertSummary(long alertId, long nodeId, Severity severity, String message, AlertState state) {

    static AlertSummary from(AlertChanged alert) {
        return new AlertSummary(alert.alertId(), alert.nodeId(), alert.severity(), alert.message(), alert.state());
    }
}

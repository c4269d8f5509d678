package io.twinengine.report.plant;

import org.jspecify.annotations.Nullable;

import io.twinengine.contract.AlertChanged;
import io.twinengine.contract.NodeState;
import io.twinengine.contract.NodeStatusChanged;
import io.twinengine.contract.StatusCause;
import io.twinengine.contract.StoppageChanged;
import io.twinengine.report.plant.PlantEvent.AlertSeen;
import io.twinengine.report.plant.PlantEvent.FlowChanged;
import io.twinengine.report.plant.PlantEvent.StatusChanged;

/** What events of the contract mean for shift logs. Keys come from the facts, so a fact that is told twice counts once. */
final class PlantEvents {

    private static final int LONGEST_PREDICTION = 120;
    /** So many never pass a counter between two events; sums stay within what a column holds. */
    private static final long MOST_UNITS = 1_000_000_000;

    private PlantEvents() {}

    static PlantEvent of(io.twinengine.contract.UnitsCounted event, String eventId) {
        return new PlantEvent.UnitsCounted("u:" + eventId, event.nodeId(), event.at(),
                Math.clamp(event.units(), 0, MOST_UNITS),
                Math.clamp(event.rejects(), 0, MOST_UNITS));
    }

    static PlantEvent of(NodeStatusChanged event) {
        return new StatusChanged("s:" + event.nodeId() + ":" + event.revision(), event.nodeId(), event.at(),
                event.oldStatus(), event.newStatus(),
                event.cause() == null ? StatusCause.Kind.NONE : event.cause().kind(),
                event.cause() == null ? null : alertId(event.cause()));
    }

    /** The status a machine has, which stands in as long as no change of it has been told. */
    static PlantEvent of(NodeState state) {
        StatusCause cause = state.statusCause();
        return new StatusChanged("n:" + state.id() + ":" + state.statusSince(), state.id(), state.statusSince(), null,
                state.status(), cause == null ? StatusCause.Kind.NONE : cause.kind(),
                cause == null ? null : alertId(cause));
    }

    static PlantEvent of(StoppageChanged event) {
        // Counted from when the flow changed, not from when the camera was sure of it.
        return new FlowChanged("f:" + event.nodeId() + ":" + event.since() + ":" + event.flow(), event.nodeId(),
                event.since() == null ? event.at() : event.since(), event.flow());
    }

    static PlantEvent of(AlertChanged event) {
        return new AlertSeen("a:" + event.alertId(), event.nodeId(), event.raisedAt(), event.alertId(),
                event.severity(),
                prediction(event), event.resolvedAt(), event.revision());
    }

    private static String prediction(AlertChanged event) {
        String text = event.aiPrediction() == null || event.aiPrediction().isBlank()
                ? event.kind()
                : event.aiPrediction();
        String line = text == null ? "Anomaly" : text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() <= LONGEST_PREDICTION ? line : line.substring(0, LONGEST_PREDICTION);
    }

    private static @Nullable Long alertId(StatusCause cause) {
        if (cause.kind() != StatusCause.Kind.ALERT || cause.reference() == null) {
            return null;
        }
        return cause.reference().matches("\\d{1,18}") ? Long.valueOf(cause.reference()) : null;
    }

    /** Of two tellings of one fact the one that counts. */
    static PlantEvent newer(PlantEvent known, PlantEvent other) {
        return known instanceof AlertSeen old && other instanceof AlertSeen next && next.revision() > old.revision()
                ? next
                : known;
    }
}

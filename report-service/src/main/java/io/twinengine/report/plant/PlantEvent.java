package io.twinengine.report.plant;

import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.twinengine.contract.NodeStatus;
import io.twinengine.contract.Severity;
import io.twinengine.contract.StatusCause;
import io.twinengine.contract.StoppageChanged.Flow;

/** Something that happened to a machine, as far as shift logs and reports care. */
public sealed interface PlantEvent {

    /** One order for all readers, whatever order the events came in. */
    Comparator<PlantEvent> ORDER = Comparator.comparing(PlantEvent::at).thenComparing(PlantEvent::key);

    /** The same for every delivery of the same fact. */
    String key();

    long nodeId();

    Instant at();

    /** Units passed a counter; several counts of one hour may be told as one. */
    record UnitsCounted(String key, long nodeId, Instant at, long units, long rejects) implements PlantEvent {

        public UnitsCounted {
            Objects.requireNonNull(at);
        }
    }

    /**
     * The machine's status changed.
     *
     * @param oldStatus absent when the event is the first thing known of the machine
     * @param alertId the alert behind the change, when an alert is the cause
     */
    record StatusChanged(String key, long nodeId, Instant at, @Nullable NodeStatus oldStatus, NodeStatus newStatus,
            StatusCause.Kind cause, @Nullable Long alertId) implements PlantEvent {

        public StatusChanged {
            Objects.requireNonNull(at);
            Objects.requireNonNull(newStatus);
            Objects.requireNonNull(cause);
        }
    }

    /** A camera saw the flow of units change. */
    record FlowChanged(String key, long nodeId, Instant at, Flow flow) implements PlantEvent {

        public FlowChanged {
            Objects.requireNonNull(at);
            Objects.requireNonNull(flow);
        }
    }

    /**
     * An alert in its newest known state; {@link #at()} is when it was raised.
     *
     * @param prediction short name of what is expected to fail
     */
    record AlertSeen(String key, long nodeId, Instant at, long alertId, Severity severity, String prediction,
            @Nullable Instant resolvedAt, long revision) implements PlantEvent {

        public AlertSeen {
            Objects.requireNonNull(at);
            Objects.requireNonNull(severity);
            Objects.requireNonNull(prediction);
        }
    }
}

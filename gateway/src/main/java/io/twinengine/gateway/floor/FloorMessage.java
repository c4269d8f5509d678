package io.twinengine.gateway.floor;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.twinengine.contract.AlertState;
import io.twinengine.contract.NodeStatus;
import io.twinengine.contract.Severity;
import io.twinengine.contract.StatusCause;
import io.twinengine.gateway.fanout.MessageKind;
import io.twinengine.gateway.fanout.RoomMessage;

/**
 * Messages of {@code /ws/factory/…} and {@code /ws/alerts/}. The components are the JSON fields, in the seed's names
 * where the seed has them; {@code type}, {@code seq} and {@code epoch} are added when a message gets its place.
 */
public sealed interface FloorMessage extends RoomMessage {

    /** A message about one node. */
    sealed interface AboutNode extends FloorMessage {

        long nodeId();

        @Override
        default long about() {
            return nodeId();
        }
    }

    /** A message about the whole floor. */
    sealed interface AboutFloor extends FloorMessage {

        @Override
        default long about() {
            return NO_NODE;
        }
    }

    record InitialState(List<FloorNode> nodes, List<AlertSummary> alerts) implements AboutFloor {
        @Override
        public MessageKind kind() {
            return MessageKind.INITIAL_STATE;
        }
    }

    record NodeStatusChange(long nodeId, NodeStatus status, Instant timestamp, @Nullable NodeStatus oldStatus,
            StatusCause cause) implements AboutNode {
        @Override
        public MessageKind kind() {
            return MessageKind.NODE_STATUS_CHANGE;
        }
    }

    /** A node came or its name, type or place changed. */
    record NodeChanged(long nodeId, FloorNode node) implements AboutNode {
        @Override
        public MessageKind kind() {
            return MessageKind.NODE_CHANGED;
        }
    }

    record NodeRemoved(long nodeId) implements AboutNode {
        @Override
        public MessageKind kind() {
            return MessageKind.NODE_REMOVED;
        }
    }

    record SensorUpdate(long nodeId, SensorValues data) implements AboutNode {
        @Override
        public MessageKind kind() {
            return MessageKind.SENSOR_UPDATE;
        }
    }

    /** A new alert, or one that has become more or less severe. */
    record Alert(long alertId, long nodeId, Severity severity, String message, AlertState state) implements AboutNode {
        @Override
        public MessageKind kind() {
            return MessageKind.ALERT;
        }
    }

    /** An alert that is known already looks different: somebody acknowledged it, or its text changed. */
    record ChangedAlert(long alertId, long nodeId, Severity severity, String message,
            AlertState state) implements AboutNode {
        @Override
        public MessageKind kind() {
            return MessageKind.ALERT_CHANGED;
        }
    }

    record VisionCount(long nodeId, String objectType, long units, long rejects, long currentTotal,
            Instant timestamp) implements AboutNode {
        @Override
        public MessageKind kind() {
            return MessageKind.VISION_COUNT;
        }
    }

    record ReportReady(@Nullable Long reportId, LocalDate date, String generationType) implements AboutFloor {
        @Override
        public MessageKind kind() {
            return MessageKind.REPORT_READY;
        }
    }

    record ReportFailed(LocalDate date, String generationType, @Nullable String reason) implements AboutFloor {
        @Override
        public MessageKind kind() {
            return MessageKind.REPORT_FAILED;
        }
    }

    record ActiveAlerts(List<AlertDetail> alerts) implements AboutFloor {
        @Override
        public MessageKind kind() {
            return MessageKind.ACTIVE_ALERTS;
        }
    }

    record NewAlert(AlertDetail alert) implements AboutAlert {
        @Override
        public MessageKind kind() {
            return MessageKind.NEW_ALERT;
        }
    }

    /** Something about an open alert changed: its severity, who acknowledged it, how often it was confirmed. */
    record AlertUpdated(AlertDetail alert) implements AboutAlert {
        @Override
        public MessageKind kind() {
            return MessageKind.ALERT_UPDATED;
        }
    }

    record AlertResolved(long alertId, long nodeId) implements AboutNode {
        @Override
        public MessageKind kind() {
            return MessageKind.ALERT_RESOLVED;
        }
    }

    /** A message with a whole alert, subscribed to by the alert's node. */
    sealed interface AboutAlert extends FloorMessage {

        AlertDetail alert();

        @Override
        default long about() {
            return alert().machineNode();
        }
    }
}

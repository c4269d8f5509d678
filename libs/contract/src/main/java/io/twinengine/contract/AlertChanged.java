package io.twinengine.contract;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/**
 * An alert after a change of it: full state, so that a reader needs no earlier event.
 *
 * @param kind what is wrong, stable text such as {@code limit:temperature}, {@code physics:HDF} or {@code state}; an
 *        alert is unique per machine and kind while it is not resolved
 * @param message one sentence for people
 * @param aiPrediction the seed's field: short name of the predicted failure
 * @param failureMode HDF, PWF, OSF or TWF when physics names one
 * @param occurrences how many readings have confirmed it so far
 * @param sensorDataId the stored reading that raised it
 * @param actor who made the change: {@code user:<name>} or {@code service:sensor}
 * @param revision grows with every change of this alert
 */
public record AlertChanged(long alertId, long nodeId, long manufacturerId, String nodeName, Change change, String kind,
        Severity severity, AlertState state, String message, String aiPrediction, @Nullable String failureMode,
        @Nullable Double score, @Nullable Double failureProbability, List<AlertCause> causes, int occurrences,
        @Nullable Long sensorDataId, Instant raisedAt, @Nullable Instant resolvedAt, @Nullable String notes,
        String actor, long revision, Instant at) implements TwinEvent {

    public static final String TYPE = "sensor.alert-changed.v1";

    public AlertChanged {
        causes = causes == null ? List.of() : List.copyOf(causes);
    }

    /** What happened to the alert. */
    public enum Change {
        RAISED,
        UPDATED,
        ACKNOWLEDGED,
        SHELVED,
        UNSHELVED,
        SUPPRESSED,
        UNSUPPRESSED,
        COMMENTED,
        RESOLVED,
        @JsonEnumDefaultValue
        UNKNOWN
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String topic() {
        return Topics.ALERTS;
    }

    @Override
    public String key() {
        return Long.toString(nodeId);
    }
}

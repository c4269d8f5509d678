package io.twinengine.sensor.alert;

import java.time.Instant;
import java.util.List;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonAlias;

import io.twinengine.contract.Severity;

/** Bodies of the alert endpoints. */
public final class AlertRequests {

    private AlertRequests() {}

    /** Raised by a person or a program of the plant; about a reading or about a machine. */
    public record Create(@Nullable Long sensorData, @JsonAlias("node_id") @Nullable Long machineNode,
            @NotBlank @Size(max = 200) String aiPrediction, @NotNull Severity severity,
            @Size(max = 2_000) @Nullable String message, @Size(max = 2_000) @Nullable String notes) {}

    /** A remark; may be absent altogether. */
    public record Note(@Size(max = 2_000) @Nullable String notes) {}

    /** Put aside until a time or for some minutes, one day at most. */
    public record Shelve(@NotBlank @Size(max = 500) String reason, @Min(1) @Max(1_440) @Nullable Integer minutes,
            @Nullable Instant until) {}

    /** Something to remember. */
    public record Comment(@NotBlank @Size(max = 2_000) String text) {}

    /** What to do with many at once. */
    public enum Action {
        ACKNOWLEDGE,
        COMMENT,
        SHELVE,
        UNSHELVE,
        RESOLVE;

        boolean isForOperators() {
            return this == ACKNOWLEDGE || this == COMMENT;
        }
    }

    /** One action on many alerts. */
    public record Bulk(@NotEmpty @Size(max = 500) List<@NotNull Long> ids, @NotNull Action action,
            @Size(max = 2_000) @Nullable String notes, @Min(1) @Max(1_440) @Nullable Integer minutes) {}

    /** What became of each of them: done, or why not. */
    public record BulkResponse(int changed, List<Item> results) {

        /** @param status done, conflict or not_found */
        public record Item(long id, String status, @Nullable String detail) {}
    }
}

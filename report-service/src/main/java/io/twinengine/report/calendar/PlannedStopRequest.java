package io.twinengine.report.calendar;

import java.time.Instant;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

import io.twinengine.kit.problem.TwinException;
import io.twinengine.report.time.Era;

/**
 * A planned stop as a client sends it.
 *
 * @param machineNode absent: the whole plant
 */
public record PlannedStopRequest(@Nullable Long manufacturer, @Nullable Long machineNode, @NotNull Instant start,
        @NotNull Instant end, @NotBlank @Size(max = 300) String reason) {

    PlannedStop stop() {
        if (!Era.contains(start) || !Era.contains(end)) {
            throw TwinException.invalid("start", "Use years from 1970 to 2999.");
        }
        try {
            return new PlannedStop(machineNode, start, end, reason.strip());
        } catch (IllegalArgumentException e) {
            throw TwinException.invalid("end", String.valueOf(e.getMessage()));
        }
    }
}

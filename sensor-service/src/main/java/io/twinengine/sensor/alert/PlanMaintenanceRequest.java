package io.twinengine.sensor.alert;

import java.time.Instant;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

/**
 * @param startsAt absent: now
 * @param relearn whether the machine's healthy state is learned anew when it is over; absent: yes
 */
public record PlanMaintenanceRequest(@NotNull Long machineNode, @Nullable Instant startsAt, @NotNull Instant endsAt,
        @NotBlank @Size(max = 500) String reason, @Nullable Boolean relearn) {

    boolean relearns() {
        return !Boolean.FALSE.equals(relearn);
    }
}

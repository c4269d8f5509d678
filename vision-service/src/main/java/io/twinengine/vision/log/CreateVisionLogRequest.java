package io.twinengine.vision.log;

import java.time.Instant;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

/** An entry that an edge device with its own recognition reports. It adds nothing to the platform's own totals. */
public record CreateVisionLogRequest(@NotNull Long machineNode, @NotBlank @Size(max = 100) String objectType,
        @NotNull @DecimalMin("0") @DecimalMax("1") Double confidenceScore, @NotNull @PositiveOrZero Long currentTotal,
        @Nullable Instant timestamp) {}

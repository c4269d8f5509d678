package io.twinengine.sensor.storage;

import jakarta.validation.constraints.Min;

import org.jspecify.annotations.Nullable;

/** How long a manufacturer wants its data kept, in days; what is left out is kept as long as the platform keeps it. */
public record RetentionRequest(@Nullable @Min(1) Integer readingsDays, @Nullable @Min(1) Integer minutesDays,
        @Nullable @Min(1) Integer hoursDays) {}

package io.twinengine.report.production;

import java.time.LocalDate;

import jakarta.validation.constraints.NotNull;

import org.jspecify.annotations.Nullable;

/** Which report is wanted. */
public record GenerateRequest(@NotNull Long manufacturerId, @NotNull LocalDate date,
        @Nullable GenerationType generationType) {

    GenerationType type() {
        return generationType == null ? GenerationType.MANUAL : generationType;
    }
}

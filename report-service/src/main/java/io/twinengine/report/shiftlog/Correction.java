package io.twinengine.report.shiftlog;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/** A value that a person put in place of the one before, with who and why. */
public record Correction(String field, double value, double insteadOf, String reason, String correctedBy,
        @Nullable Instant correctedAt) {}

package io.twinengine.report.job;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** One report to make. */
public record Job(UUID id, long manufacturerId, LocalDate date, String generationType, String requestedBy,
        JobState state, int progress, String step, int attempts, @Nullable Long reportId, @Nullable String reason,
        Instant createdAt, Instant updatedAt) {}

package io.twinengine.report.job;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A job as clients see it.
 *
 * @param progress in percent
 * @param report the finished report, once there is one
 */
public record JobResponse(UUID id, long manufacturer, LocalDate date, String generationType, JobState state,
        int progress, String step, int attempts, @Nullable Long report, @Nullable String reason, String requestedBy,
        Instant createdAt, Instant updatedAt) {

    public static JobResponse from(Job job) {
        return new JobResponse(job.id(), job.manufacturerId(), job.date(), job.generationType(), job.state(),
                job.progress(), job.step(), job.attempts(), job.reportId(), job.reason(), job.requestedBy(),
                job.createdAt(), job.updatedAt());
    }
}

package io.twinengine.contract;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * Work for whichever replica of report-service takes it first.
 *
 * @param generationType AUTO or MANUAL
 * @param requestedBy {@code user:<name>} or {@code service:report}
 */
public record ReportJob(UUID jobId, long manufacturerId, LocalDate date, String generationType, String requestedBy,
        Instant at) implements TwinEvent {

    public static final String TYPE = "report.job.v1";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String topic() {
        return Topics.REPORT_JOBS;
    }

    @Override
    public String key() {
        return jobId.toString();
    }
}

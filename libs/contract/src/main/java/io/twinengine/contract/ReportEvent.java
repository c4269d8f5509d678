package io.twinengine.contract;

import java.time.Instant;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/** A production report is ready, or could not be made. */
public record ReportEvent(Outcome outcome, long manufacturerId, @Nullable Long reportId, LocalDate date,
        String generationType, @Nullable String reason, Instant at) implements TwinEvent {

    public static final String TYPE = "report.report-event.v1";

    /** How the work on a report ended. */
    public enum Outcome {
        READY,
        FAILED,
        @JsonEnumDefaultValue
        UNKNOWN
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String topic() {
        return Topics.REPORT_EVENTS;
    }

    @Override
    public String key() {
        return Long.toString(manufacturerId);
    }
}

package io.twinengine.report.production;

import java.time.Instant;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/** The newest report of a day, in the seed's words. */
public record DailyReportResponse(LocalDate date, String reportText, Instant generatedAt,
        @Nullable String cloudinaryUrl) {}

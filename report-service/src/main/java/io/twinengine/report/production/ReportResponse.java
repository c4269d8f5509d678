package io.twinengine.report.production;

import java.time.Instant;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * A report as clients see it.
 *
 * @param manufacturer in the detail only, as are {@code gptSummary} and what follows it
 * @param writer who wrote the text, and {@code writerReason} why
 */
public record ReportResponse(long id, @Nullable Long manufacturer, String manufacturerName, LocalDate date,
        GenerationType generationType, String cloudinaryUrl, @Nullable String gptSummary, @Nullable Instant createdAt,
        @Nullable String writer, @Nullable String writerReason, @Nullable String pdf) {

    static ReportResponse listed(Report report, String url) {
        return new ReportResponse(report.id(), null, report.manufacturerName(), report.date(), report.type(), url, null,
                null, report.writer(), null, null);
    }

    static ReportResponse detailed(Report report, String url) {
        return new ReportResponse(report.id(), report.manufacturerId(), report.manufacturerName(), report.date(),
                report.type(), url, report.text(), report.createdAt(), report.writer(), report.writerReason(),
                "/api/reports/" + report.id() + "/pdf");
    }
}

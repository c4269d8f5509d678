package io.twinengine.report.analysis;

import java.time.Instant;

/**
 * Insight on one alert.
 *
 * @param urgency Low, Medium, High or Critical
 * @param writer who wrote it, and {@code writerReason} why
 */
public record AnalysisResponse(long alertId, String analysis, String urgency, String writer, String writerReason,
        Instant generatedAt) {}

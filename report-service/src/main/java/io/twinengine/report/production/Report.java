package io.twinengine.report.production;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A production report as it is stored, without its file.
 *
 * @param cloudUrl where the cloud serves the PDF; absent as long as it is in the built-in store only
 */
public record Report(long id, long manufacturerId, String manufacturerName, LocalDate date, GenerationType type,
        String text, String writer, String writerReason, UUID mediaId, @Nullable String cloudUrl, Instant createdAt) {}

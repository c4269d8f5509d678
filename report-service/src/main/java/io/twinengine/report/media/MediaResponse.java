package io.twinengine.report.media;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** A file as clients see it; the link works for a while when it points into the built-in store. */
public record MediaResponse(UUID id, long manufacturer, @Nullable Long machineNode, MediaKind kind, String name,
        String contentType, long size, String url, @Nullable String publicId, Instant createdAt) {}

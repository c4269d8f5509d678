package io.twinengine.report.media;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A stored file, without its content.
 *
 * @param url where Cloudinary serves it; absent as long as it is in the built-in store only
 */
public record Media(UUID id, long manufacturerId, MediaKind kind, @Nullable Long nodeId, String name,
        String contentType, long size, String folder, @Nullable String url, @Nullable String publicId, int attempts,
        Instant createdAt) {}

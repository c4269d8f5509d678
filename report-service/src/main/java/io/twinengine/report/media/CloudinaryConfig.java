package io.twinengine.report.media;

import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Cloudinary; without all three of name, key and secret, files stay in the built-in store only. */
@ConfigMapping(prefix = "twin.report.cloudinary")
public interface CloudinaryConfig {

    /** Name of the cloud. */
    Optional<String> cloudName();

    /** Key of the account. */
    Optional<String> apiKey();

    /** Secret of the account; signs uploads. */
    Optional<String> apiSecret();

    /** Another address than Cloudinary's own, for a proxy or a test. */
    Optional<String> uploadPrefix();

    /** Longest time of one upload. */
    @WithDefault("15s")
    Duration timeout();

    /** Wait before a failed upload is tried again; doubles with each attempt. */
    @WithDefault("30s")
    Duration retryAfter();

    /** After so many attempts an upload is given up; the file stays in the built-in store. */
    @WithDefault("12")
    int attempts();
}

package io.twinengine.vision.video;

import java.time.Duration;
import java.util.Optional;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How video feeds of machines are read. */
@ConfigMapping(prefix = "twin.vision.video")
public interface VideoConfig {

    /** Whether this process reads feeds at all. */
    @WithDefault("true")
    boolean enabled();

    /** Frames a second that are looked at; a feed may send more. */
    @WithDefault("10")
    @Min(1)
    @Max(60)
    int framesPerSecond();

    /** How often the list of machines is compared with the feeds that are read. */
    @WithDefault("2s")
    Duration check();

    /** Silence after which a feed counts as broken. */
    @WithDefault("15s")
    Duration silence();

    /** Longest pause before a broken feed is tried again. */
    @WithDefault("30s")
    Duration longestPause();

    /** Feeds that one process reads; replicas share the rest among them. */
    @WithDefault("50")
    @Min(1)
    int mostFeeds();

    /** The ffmpeg program (5.1 or newer) for RTSP and MP4; without it such feeds are refused with that reason. */
    Optional<String> ffmpeg();
}

package io.twinengine.vision.video;

import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import io.twinengine.kit.setting.AtLeastOne;
import io.twinengine.kit.setting.WholeNumber;

/** How video feeds of machines are read. */
@ConfigMapping(prefix = "twin.vision.video")
public interface VideoConfig {

    /** Whether this process reads feeds at all. */
    @WithDefault("true")
    boolean enabled();

    /** Frames a second that are looked at; a feed may send more. */
    @WithDefault("10")
    @WithConverter(FrameRate.class)
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
    @WithConverter(AtLeastOne.class)
    int mostFeeds();

    /** The ffmpeg program (5.1 or newer) for RTSP and MP4; without it such feeds are refused with that reason. */
    Optional<String> ffmpeg();

    /** In frames a second. */
    final class FrameRate extends WholeNumber {

        private static final long serialVersionUID = 1;

        public FrameRate() {
            super(1, 60);
        }
    }
}

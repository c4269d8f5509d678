package io.twinengine.vision.setting;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.twinengine.vision.detector.DetectorChoice;

/** Who looks at frames of machines for which nobody has chosen. */
@ConfigMapping(prefix = "twin.vision.detector")
public interface DetectorConfig {

    /** AUTO, EMBEDDED, HUGGING_FACE or BELT. */
    @WithDefault("AUTO")
    DetectorChoice usual();
}

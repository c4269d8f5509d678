package io.twinengine.vision.picture;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import io.twinengine.kit.setting.WholeNumber;

/** What a picture may cost. */
@ConfigMapping(prefix = "twin.vision.picture")
public interface PictureConfig {

    /** Largest file in bytes. */
    @WithDefault("10000000")
    @WithConverter(Size.class)
    int maxBytes();

    /** Bytes of uploaded pictures that may be in memory at the same time, over all requests. */
    @WithDefault("32000000")
    @WithConverter(Size.class)
    int maxHeldBytes();

    /** Most pixels after unpacking. */
    @WithDefault("25000000")
    @WithConverter(Size.class)
    int maxPixels();

    /** In bytes or pixels; no picture is smaller. */
    final class Size extends WholeNumber {

        private static final long serialVersionUID = 1;

        public Size() {
            super(1_000, Integer.MAX_VALUE);
        }
    }
}

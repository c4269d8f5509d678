package io.twinengine.vision.picture;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The decoder with the configured limits. */
@Singleton
class Pictures {

    @Produces
    @Singleton
    PictureDecoder decoder(PictureConfig config) {
        return new PictureDecoder(new PictureLimits(config.maxBytes(), config.maxPixels()));
    }
}

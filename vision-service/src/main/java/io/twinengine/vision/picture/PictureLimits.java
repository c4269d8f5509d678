package io.twinengine.vision.picture;

/** What a picture may cost before anything of it is decoded. */
public record PictureLimits(int maxBytes, long maxPixels) {

    public PictureLimits {
        if (maxBytes < 1 || maxPixels < 1) {
            throw new IllegalArgumentException("picture limits must be positive");
        }
    }
}

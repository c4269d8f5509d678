package io.twinengine.vision.stoppage;

import io.twinengine.vision.picture.Picture;

/** A frame as a small grey picture: all that is needed to see whether something moved, and little to keep. */
@SuppressWarnings("ArrayRecordComponent") // compared pixel by pixel, never as a whole
public record Thumbnail(int width, int height, int[] grey) {

    private static final int WIDTH = 160;

    public static Thumbnail of(Picture picture) {
        return of(picture, Math.max(1, Math.round((float) WIDTH * picture.height() / picture.width())));
    }

    private static Thumbnail of(Picture picture, int height) {
        byte[] rgb = picture.resizedTo(WIDTH, height).rgb();
        int[] grey = new int[rgb.length / 3];
        for (int i = 0; i < grey.length; i++) {
            grey[i] = (77 * (rgb[i * 3] & 0xFF) + 150 * (rgb[i * 3 + 1] & 0xFF) + 29 * (rgb[i * 3 + 2] & 0xFF)) >> 8;
        }
        return new Thumbnail(WIDTH, height, grey);
    }

    boolean isLike(Thumbnail other) {
        return height == other.height;
    }
}

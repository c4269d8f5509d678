package io.twinengine.vision.picture;

/**
 * Pixels of an upright picture, three bytes each (red, green, blue), row by row. {@code sourceWidth} and
 * {@code sourceHeight} are those of the upright original, which may have been read at a coarser grid.
 * The array is handed over, not copied: a frame is a megabyte and nobody writes to it.
 */
public record Picture(int width, int height, byte[] rgb, int sourceWidth, int sourceHeight) {

    public Picture {
        if (width < 1 || height < 1 || rgb.length != width * height * 3) {
            throw new IllegalArgumentException("pixels do not fit " + width + " x " + height);
        }
    }

    public Picture(int width, int height, byte[] rgb) {
        this(width, height, rgb, width, height);
    }

    /** Every output pixel is the mean of the area it covers; no letterbox, so the aspect may change. */
    public Picture resizedTo(int newWidth, int newHeight) {
        return new Picture(newWidth, newHeight, AreaAverage.resize(this, newWidth, newHeight), sourceWidth,
                sourceHeight);
    }

    int at(int x, int y) {
        int i = (y * width + x) * 3;
        return (rgb[i] & 0xFF) << 16 | (rgb[i + 1] & 0xFF) << 8 | rgb[i + 2] & 0xFF;
    }
}

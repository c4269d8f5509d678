package io.twinengine.vision.picture;

/** How a camera was held when it took the picture: the EXIF values 1 to 8. */
enum Orientation {

    UPRIGHT,
    MIRRORED,
    UPSIDE_DOWN,
    MIRRORED_UPSIDE_DOWN,
    TRANSPOSED,
    QUARTER_LEFT,
    TRANSVERSED,
    QUARTER_RIGHT;

    private static final int SMALLEST_EXIF = 14;
    private static final int ORIENTATION_TAG = 0x0112;

    private boolean swapsAxes() {
        return ordinal() >= TRANSPOSED.ordinal();
    }

    /** Reads the orientation from an EXIF segment; anything odd in it means upright, as viewers take it. */
    static Orientation ofExif(byte[] data, int start, int end) {
        boolean readable = end - start >= SMALLEST_EXIF && data[start] == 'E' && data[start + 1] == 'x';
        return readable ? ofTiff(data, start + 6, end) : UPRIGHT;
    }

    private static Orientation ofTiff(byte[] data, int start, int end) {
        boolean bigEndian = data[start] == 'M';
        int directory = start + (bigEndian ? word(data, start + 6, true) : word(data, start + 4, false));
        if (directory < start || directory + 2 > end) {
            return UPRIGHT;
        }
        int entries = word(data, directory, bigEndian);
        for (int i = 0; i < entries && directory + 14 + i * 12 <= end; i++) {
            int entry = directory + 2 + i * 12;
            if (word(data, entry, bigEndian) == ORIENTATION_TAG) {
                int value = word(data, entry + 8, bigEndian);
                return value >= 1 && value <= 8 ? values()[value - 1] : UPRIGHT;
            }
        }
        return UPRIGHT;
    }

    private static int word(byte[] data, int at, boolean bigEndian) {
        int first = data[at] & 0xFF;
        int second = data[at + 1] & 0xFF;
        return bigEndian ? first << 8 | second : second << 8 | first;
    }

    /** The picture as its owner saw it, from how it was stored. */
    Picture upright(Picture stored) {
        if (this == UPRIGHT) {
            return stored;
        }
        boolean swap = swapsAxes();
        int width = swap ? stored.height() : stored.width();
        int height = swap ? stored.width() : stored.height();
        byte[] rgb = new byte[stored.rgb().length];
        int target = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++, target += 3) {
                System.arraycopy(stored.rgb(), storedIndex(x, y, stored.width(), stored.height()) * 3, rgb, target, 3);
            }
        }
        return new Picture(width, height, rgb, swap ? stored.sourceHeight() : stored.sourceWidth(),
                swap ? stored.sourceWidth() : stored.sourceHeight());
    }

    /** Where an upright pixel lies in the stored picture of the given size, as an index of pixels. */
    private int storedIndex(int x, int y, int storedWidth, int storedHeight) {
        int right = storedWidth - 1;
        int bottom = storedHeight - 1;
        return switch (this) {
            case UPRIGHT -> y * storedWidth + x;
            case MIRRORED -> y * storedWidth + right - x;
            case UPSIDE_DOWN -> (bottom - y) * storedWidth + right - x;
            case MIRRORED_UPSIDE_DOWN -> (bottom - y) * storedWidth + x;
            case TRANSPOSED -> x * storedWidth + y;
            case QUARTER_LEFT -> (bottom - x) * storedWidth + y;
            case TRANSVERSED -> (bottom - x) * storedWidth + right - y;
            case QUARTER_RIGHT -> x * storedWidth + right - y;
        };
    }
}

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

    private static final int EXIF_SEGMENT = 0xE1;
    private static final int START_OF_SCAN = 0xDA;
    private static final int ORIENTATION_TAG = 0x0112;

    boolean swapsAxes() {
        return ordinal() >= TRANSPOSED.ordinal();
    }

    /** Reads the orientation of a JPEG; anything odd in the EXIF block means upright, as viewers take it. */
    static Orientation ofJpeg(byte[] data) {
        int at = 2;
        while (at + 4 <= data.length && (data[at] & 0xFF) == 0xFF) {
            int marker = data[at + 1] & 0xFF;
            int length = word(data, at + 2, true);
            if (marker == START_OF_SCAN || length < 2 || at + 2 + length > data.length) {
                return UPRIGHT;
            }
            if (marker == EXIF_SEGMENT && length >= 16 && data[at + 4] == 'E' && data[at + 5] == 'x') {
                return ofTiff(data, at + 10, at + 2 + length);
            }
            at += 2 + length;
        }
        return UPRIGHT;
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

    /** Where an upright pixel lies in the stored picture of the given size, as an index of pixels. */
    int storedIndex(int x, int y, int storedWidth, int storedHeight) {
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

package io.twinengine.vision.picture;

/**
 * What the segments of a JPEG tell before a pixel is decoded.
 *
 * @param frame marker of the start of frame, which names the coding: 0xC0 to 0xC2 are the usual ones
 * @param precision bits a sample
 * @param components 1 for grey, 3 for colour, 4 for print colours; 0 when there is no frame at all
 * @param scans passes over the picture; a progressive one has about ten
 */
record JpegStructure(Orientation orientation, int frame, int precision, int components, int scans) {

    private static final int EXIF_SEGMENT = 0xE1;
    private static final int START_OF_SCAN = 0xDA;
    private static final int END_OF_IMAGE = 0xD9;
    private static final int PROGRESSIVE = 0xC2;
    private static final int SHORTEST_FRAME = 8;

    /** Whether every decoder reads this kind: baseline, extended or progressive with eight bits a sample. */
    boolean isUsual() {
        return frame <= PROGRESSIVE && precision == 8 && (components == 1 || components == 3);
    }

    boolean isColour() {
        return components == 3;
    }

    static JpegStructure of(byte[] data) {
        return new Walk(data).toItsEnd();
    }

    private static final class Walk {

        private final byte[] data;
        private Orientation orientation = Orientation.UPRIGHT;
        private int frame;
        private int precision;
        private int components;
        private int scans;
        private int at = 2;

        Walk(byte[] data) {
            this.data = data;
        }

        JpegStructure toItsEnd() {
            while (at + 4 <= data.length && octet(at) == 0xFF && octet(at + 1) != END_OF_IMAGE) {
                if (hasNoLength(octet(at + 1))) {
                    at += octet(at + 1) == 0xFF ? 1 : 2;
                } else {
                    segment(octet(at + 1), octet(at + 2) << 8 | octet(at + 3));
                }
            }
            return new JpegStructure(orientation, frame, precision, components, scans);
        }

        private void segment(int marker, int length) {
            int start = at + 4;
            int end = at + 2 + length;
            if (length < 2 || end > data.length) {
                at = data.length;
                return;
            }
            at = end;
            if (marker == EXIF_SEGMENT) {
                orientation = Orientation.ofExif(data, start, end);
            } else if (isFrame(marker) && length >= SHORTEST_FRAME && components == 0) {
                frame = marker;
                precision = octet(start);
                components = octet(start + 5);
            } else if (marker == START_OF_SCAN) {
                scans++;
                skipScan();
            }
        }

        /** To the next marker; a zero after 0xFF is data, and restart markers belong to the scan. */
        private void skipScan() {
            while (at + 1 < data.length) {
                if (data[at] == (byte) 0xFF) {
                    int next = octet(at + 1);
                    if (next != 0 && !(next >= 0xD0 && next <= 0xD7)) {
                        return;
                    }
                }
                at++;
            }
        }

        private int octet(int index) {
            return data[index] & 0xFF;
        }

        private static boolean hasNoLength(int marker) {
            return marker == 0xFF || marker == 0x01 || marker >= 0xD0 && marker <= 0xD8;
        }

        // 0xC4, 0xC8 and 0xCC lie in the same range but are tables and an extension.
        private static boolean isFrame(int marker) {
            return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
        }
    }
}

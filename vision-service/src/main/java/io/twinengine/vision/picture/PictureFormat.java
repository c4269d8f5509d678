package io.twinengine.vision.picture;

import java.util.Optional;

/** The two formats cameras send, told by the first bytes; file names and content types are only claims. */
enum PictureFormat {

    JPEG(0xFF, 0xD8, 0xFF),
    PNG(0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A);

    private final int[] signature;

    PictureFormat(int... signature) {
        this.signature = signature;
    }

    static Optional<PictureFormat> of(byte[] data) {
        for (PictureFormat format : values()) {
            if (format.opens(data)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    private boolean opens(byte[] data) {
        if (data.length < signature.length) {
            return false;
        }
        for (int i = 0; i < signature.length; i++) {
            if ((data[i] & 0xFF) != signature[i]) {
                return false;
            }
        }
        return true;
    }
}

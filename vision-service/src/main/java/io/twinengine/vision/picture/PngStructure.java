package io.twinengine.vision.picture;

import java.nio.ByteBuffer;

/** The chunks of a PNG, walked over without unpacking anything. */
final class PngStructure {

    private static final int SIGNATURE_BYTES = 8;
    /** Length, type and checksum of a chunk. */
    private static final int FRAME_BYTES = 12;
    private static final int TYPE_AT = 4;
    private static final int IEND = 0x49454E44;

    private PngStructure() {}

    /** Whether the chunk is there that must be the last one. */
    static boolean isWhole(byte[] png) {
        ByteBuffer chunks = ByteBuffer.wrap(png);
        long at = SIGNATURE_BYTES;
        while (at + FRAME_BYTES <= png.length) {
            if (chunks.getInt((int) at + TYPE_AT) == IEND) {
                return true;
            }
            at += FRAME_BYTES + Integer.toUnsignedLong(chunks.getInt((int) at));
        }
        return false;
    }
}

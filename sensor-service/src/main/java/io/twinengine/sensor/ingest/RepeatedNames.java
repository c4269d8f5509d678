package io.twinengine.sensor.ingest;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Names repeat from record to record: the same bytes become the same object, mostly without making one. */
final class RepeatedNames {

    private static final int REMEMBERED = 256;

    private final byte[][] bytes = new byte[REMEMBERED][];
    private final String[] names = new String[REMEMBERED];

    String of(byte[] text, int start, int end) {
        int hash = 0;
        for (int i = start; i < end; i++) {
            hash = 31 * hash + text[i];
        }
        int slot = (hash ^ hash >>> 16) & REMEMBERED - 1;
        if (names[slot] == null || !Arrays.equals(bytes[slot], 0, bytes[slot].length, text, start, end)) {
            bytes[slot] = Arrays.copyOfRange(text, start, end);
            names[slot] = new String(bytes[slot], StandardCharsets.UTF_8);
        }
        return names[slot];
    }
}

package io.twinengine.sensor.detection;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Watches the first readings to see which channels a machine sends, then leaves the choice to the learned detectors:
 * their memory is bounded, so they have to know how many channels to share it among.
 */
final class ChannelChoice {

    static final int OBSERVED = 20;

    private final byte[] present = new byte[Channels.MAX];
    private int seen;

    /** Counts a reading; true when it was the last one needed. */
    boolean observe(Sample sample, int layoutSize) {
        if (seen >= OBSERVED) {
            return false;
        }
        for (int c = 0; c < layoutSize; c++) {
            if (sample.has(c)) {
                present[c]++;
            }
        }
        return ++seen == OBSERVED;
    }

    boolean made() {
        return seen >= OBSERVED;
    }

    int seen() {
        return seen;
    }

    /** Readings of the first {@link #OBSERVED} that had the channel. */
    int present(int channel) {
        return present[channel];
    }

    void forget() {
        Arrays.fill(present, (byte) 0);
        seen = 0;
    }

    static int bytes() {
        return Channels.MAX + 4;
    }

    void write(ByteBuffer to) {
        to.put(present).putInt(seen);
    }

    void read(ByteBuffer from) {
        from.get(present);
        seen = from.getInt();
    }
}

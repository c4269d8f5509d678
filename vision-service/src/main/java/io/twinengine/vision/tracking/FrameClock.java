package io.twinengine.vision.tracking;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;

import org.jspecify.annotations.Nullable;

/**
 * Turns frame times into steps. Cameras send frames late, twice, and after their clock was set: a late frame is left
 * out, and a clock that moved by more than a camera pauses counts as one usual step.
 */
final class FrameClock {

    private static final double LONGEST_PAUSE_SECONDS = 5;
    private static final double USUAL_SHARE = 0.2;

    private @Nullable Instant last;
    private @Nullable Instant suspect;
    private double usual = 0.1;

    /** Seconds since the previous frame, or nothing when this one comes too late to be used. */
    OptionalDouble step(Instant at) {
        if (last == null) {
            last = at;
            return OptionalDouble.of(0);
        }
        double passed = seconds(last, at);
        if (passed <= 0 && !wasSetBack(at, passed)) {
            return OptionalDouble.empty();
        }
        suspect = null;
        last = at;
        if (passed <= 0 || passed > LONGEST_PAUSE_SECONDS) {
            return OptionalDouble.of(usual);
        }
        usual += USUAL_SHARE * (passed - usual);
        return OptionalDouble.of(passed);
    }

    // One frame from long ago is a straggler; a second one that follows it means the clock itself went back.
    private boolean wasSetBack(Instant at, double passed) {
        if (passed > -LONGEST_PAUSE_SECONDS) {
            return false;
        }
        boolean followsSuspect = suspect != null && at.isAfter(suspect)
                && seconds(suspect, at) < LONGEST_PAUSE_SECONDS;
        suspect = at;
        return followsSuspect;
    }

    void write(DataOutput out) throws IOException {
        out.writeBoolean(last != null);
        if (last != null) {
            out.writeLong(last.getEpochSecond());
            out.writeInt(last.getNano());
        }
        out.writeDouble(usual);
    }

    void restore(DataInput in) throws IOException {
        last = in.readBoolean() ? Instant.ofEpochSecond(in.readLong(), in.readInt()) : null;
        usual = in.readDouble();
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e9;
    }
}

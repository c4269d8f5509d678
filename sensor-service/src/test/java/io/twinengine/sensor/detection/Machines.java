package io.twinengine.sensor.detection;

import java.util.List;
import java.util.Random;

/** A made-up machine for tests: six signals that move together, a reading a second, the same for the same seed. */
final class Machines {

    static final long FIRST_MILLIS = 1_767_225_600_000L;
    static final List<String> SIGNALS = List.of("flow", "pressure", "current", "voltage", "shake_x", "shake_y");

    private final Random random;
    private final MachineState state;
    private final Detector detector;
    private final Sample sample = new Sample();
    private final double[] shift = new double[SIGNALS.size()];
    private MachineProfile profile = MachineProfile.DEFAULT;
    private double spread = 1;
    private boolean oneByOne;
    private long row;

    Machines(long seed, MachineState state) {
        this.random = new Random(seed);
        this.state = state;
        this.detector = new Detector();
    }

    Machines shift(String signal, double by) {
        shift[SIGNALS.indexOf(signal)] = by;
        return this;
    }

    Machines at(long newRow) {
        row = newRow;
        return this;
    }

    Machines by(MachineProfile newProfile) {
        profile = newProfile;
        return this;
    }

    /** From now on each signal comes in a message of its own, one after the other. */
    Machines oneByOne() {
        oneByOne = true;
        return this;
    }

    Machines unrest(double times) {
        spread = times;
        return this;
    }

    /** The next reading of signals around 100 with a standard deviation of about 1.4, half of it common to all. */
    Assessment next() {
        sample.begin(FIRST_MILLIS + 1_000 * row++, Quality.GOOD);
        double common = random.nextGaussian();
        for (int i = 0; i < SIGNALS.size(); i++) {
            double value = 100 + spread * (common + random.nextGaussian()) + shift[i];
            if (!oneByOne || row % SIGNALS.size() == i) {
                sample.put(state.channelFor(SIGNALS.get(i)), value);
            }
        }
        return detector.assess(state, profile, sample);
    }

    /** The reading just sent, once more to another machine. */
    Assessment again(MachineState other) {
        return detector.assess(other, profile, sample);
    }

    Assessment skip(int readings) {
        Assessment last = next();
        for (int i = 1; i < readings; i++) {
            last = next();
        }
        return last;
    }
}

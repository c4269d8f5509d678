package io.twinengine.bench.detector;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.twinengine.sensor.detection.Channels;
import io.twinengine.sensor.detection.MachineState;
import io.twinengine.sensor.detection.Quality;
import io.twinengine.sensor.detection.Sample;

/** Healthy machines that send a reading a second, made from a seed; values repeat after a while, time does not. */
final class Plant {

    private static final int DIFFERENT_READINGS = 1_024;
    private static final long SEED = 5;
    private static final long FIRST_MILLIS = 1_767_225_600_000L;
    private static final long INTERVAL_MILLIS = 1_000;
    private static final double[] MEAN = { 37, 0.3, 40, 1_540, 100, 27};
    private static final double[] SPREAD = { 0.2, 0.02, 2, 30, 10, 0.2};

    final List<MachineState> machines = new ArrayList<>();
    private final double[][] readings;
    private final List<String> metrics = new ArrayList<>();
    private final int standard;
    private long sent;

    Plant(int machineCount, int standardFields, int metricCount) {
        standard = standardFields;
        for (int m = 0; m < metricCount; m++) {
            metrics.add("metric_" + m);
        }
        for (int i = 0; i < machineCount; i++) {
            machines.add(MachineState.fresh());
        }
        readings = readings(standardFields + metricCount);
    }

    private static double[][] readings(int channels) {
        var random = new Random(SEED);
        var readings = new double[DIFFERENT_READINGS][channels];
        for (double[] reading : readings) {
            for (int c = 0; c < channels; c++) {
                reading[c] = MEAN[c % MEAN.length] + SPREAD[c % SPREAD.length] * random.nextGaussian();
            }
        }
        return readings;
    }

    /** The machines report in turn: puts the next reading into the sample and answers whose it is. */
    MachineState next(Sample sample) {
        MachineState machine = machines.get((int) (sent % machines.size()));
        long round = sent / machines.size();
        sent++;
        double[] reading = readings[(int) ((round + 31 * (sent % machines.size())) % DIFFERENT_READINGS)];
        sample.begin(FIRST_MILLIS + round * INTERVAL_MILLIS, Quality.GOOD);
        for (int c = 0; c < standard; c++) {
            sample.put(c, reading[c]);
        }
        for (int m = 0; m < metrics.size(); m++) {
            sample.put(machine.channelFor(metrics.get(m)), reading[standard + m]);
        }
        return machine;
    }

    int channels() {
        return standard + metrics.size();
    }

    static int allStandardFields() {
        return Channels.STANDARD;
    }
}

package io.twinengine.vision.belt;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Learns what a single unit looks like from all regions seen: the smallest kind of region that is common. Groups of
 * touching units are several times as large, fragments are rare.
 */
final class UnitShape {

    private static final int BINS = 120;
    private static final double BIN_WIDTH = 0.1;
    private static final double COMMON_SHARE = 0.2;
    private static final double SAMPLES_NEEDED = 60;
    private static final double MOST_SAMPLES = 5_000;

    private final double[] weight = new double[BINS];
    private final double[] area = new double[BINS];
    private final double[] major = new double[BINS];
    private final double[] minor = new double[BINS];
    private double total;

    void learn(Shape shape) {
        int bin = Math.clamp((int) (Math.log(shape.area()) / BIN_WIDTH), 0, BINS - 1);
        weight[bin]++;
        area[bin] += shape.area();
        major[bin] += shape.major();
        minor[bin] += shape.minor();
        total++;
        if (total > MOST_SAMPLES) {
            forgetHalf();
        }
    }

    Optional<Shape> typical() {
        if (total < SAMPLES_NEEDED) {
            return Optional.empty();
        }
        for (int bin = 1; bin < BINS - 1; bin++) {
            double here = around(weight, bin);
            boolean peak = here >= around(weight, bin - 1) && here >= around(weight, bin + 1);
            if (peak && here >= COMMON_SHARE * total) {
                return Optional.of(new Shape(around(area, bin) / here, around(major, bin) / here,
                        around(minor, bin) / here));
            }
        }
        return Optional.empty();
    }

    void write(DataOutput out) throws IOException {
        out.writeDouble(total);
        for (double[] values : List.of(weight, area, major, minor)) {
            for (double value : values) {
                out.writeFloat((float) value);
            }
        }
    }

    void restore(DataInput in) throws IOException {
        total = in.readDouble();
        for (double[] values : List.of(weight, area, major, minor)) {
            for (int bin = 0; bin < BINS; bin++) {
                values[bin] = in.readFloat();
            }
        }
    }

    private static double around(double[] values, int bin) {
        return values[bin] + (bin > 0 ? values[bin - 1] : 0) + (bin < BINS - 1 ? values[bin + 1] : 0);
    }

    private void forgetHalf() {
        for (double[] values : new double[][]{ weight, area, major, minor}) {
            for (int bin = 0; bin < BINS; bin++) {
                values[bin] /= 2;
            }
        }
        total /= 2;
    }
}

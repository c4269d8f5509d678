package io.twinengine.vision.tracking;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Which way and how fast things usually move at each place of the picture, learned from finished tracks. It tells a new
 * track where its second sighting will be, so that fast and dense units are not mistaken for each other.
 */
final class FlowField {

    private static final int COLUMNS = 8;
    private static final int ROWS = 6;
    private static final int SAMPLES_NEEDED = 3;
    private static final double GAIN = 0.1;

    private final double[] velocityX = new double[COLUMNS * ROWS];
    private final double[] velocityY = new double[COLUMNS * ROWS];
    private final int[] samples = new int[COLUMNS * ROWS];
    private final int width;
    private final int height;

    FlowField(int width, int height) {
        this.width = width;
        this.height = height;
    }

    void learn(Track track) {
        int cell = cell(track.x(), track.y());
        double gain = samples[cell] < 1 / GAIN ? 1.0 / (samples[cell] + 1) : GAIN;
        velocityX[cell] += gain * (track.velocityX() - velocityX[cell]);
        velocityY[cell] += gain * (track.velocityY() - velocityY[cell]);
        samples[cell]++;
    }

    boolean knows(double x, double y) {
        return samples[cell(x, y)] >= SAMPLES_NEEDED;
    }

    double velocityX(double x, double y) {
        return velocityX[cell(x, y)];
    }

    double velocityY(double x, double y) {
        return velocityY[cell(x, y)];
    }

    void write(DataOutput out) throws IOException {
        for (int cell = 0; cell < samples.length; cell++) {
            out.writeFloat((float) velocityX[cell]);
            out.writeFloat((float) velocityY[cell]);
            out.writeInt(samples[cell]);
        }
    }

    void restore(DataInput in) throws IOException {
        for (int cell = 0; cell < samples.length; cell++) {
            velocityX[cell] = in.readFloat();
            velocityY[cell] = in.readFloat();
            samples[cell] = in.readInt();
        }
    }

    private int cell(double x, double y) {
        int column = Math.clamp((int) (x * COLUMNS / width), 0, COLUMNS - 1);
        int row = Math.clamp((int) (y * ROWS / height), 0, ROWS - 1);
        return row * COLUMNS + column;
    }
}

package io.twinengine.vision.tracking;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A counting line from one point to another, in pixels. Crossing from the left hand of somebody who walks along it to
 * the right hand is forward; for a line drawn from left to right that is downward in the picture.
 */
public record Line(long id, double fromX, double fromY, double toX, double toY) {

    private static final double OVERHANG = 0.02;

    public Line {
        if (!(Math.hypot(toX - fromX, toY - fromY) > 0)) {
            throw new IllegalArgumentException("a counting line needs two different points");
        }
    }

    /** Positive on the far side of a forward crossing. */
    double distance(double x, double y) {
        return ((toX - fromX) * (y - fromY) - (toY - fromY) * (x - fromX)) / length();
    }

    /** Whether a point lies beside the line rather than beyond one of its ends. */
    boolean spans(double x, double y) {
        double along = ((x - fromX) * (toX - fromX) + (y - fromY) * (toY - fromY)) / (length() * length());
        return along >= -OVERHANG && along <= 1 + OVERHANG;
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(id);
        out.writeDouble(fromX);
        out.writeDouble(fromY);
        out.writeDouble(toX);
        out.writeDouble(toY);
    }

    static Line read(DataInput in) throws IOException {
        return new Line(in.readLong(), in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble());
    }

    private double length() {
        return Math.hypot(toX - fromX, toY - fromY);
    }
}

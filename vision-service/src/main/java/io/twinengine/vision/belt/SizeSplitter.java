package io.twinengine.vision.belt;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Parts a region that is several times as large as a single unit, and only if every part then looks like one. That
 * finds units that touch along a whole side, where no neck shows.
 */
final class SizeSplitter {

    private static final double SURELY_MORE_THAN_ONE = 1.6;
    private static final int MOST_UNITS = 9;
    private static final int ROUNDS = 12;

    private SizeSplitter() {}

    static List<Blob> split(Blob blob, Shape unit) {
        double times = blob.area() / unit.area();
        if (times < SURELY_MORE_THAN_ONE || times > MOST_UNITS) {
            return List.of(blob);
        }
        int likely = (int) Math.round(times);
        for (int count : new int[]{ likely, likely + 1, likely - 1}) {
            List<Blob> parts = count > 1 ? cluster(blob, count) : List.of();
            if (!parts.isEmpty() && parts.stream().map(Shape::of).allMatch(part -> part.resembles(unit))) {
                return parts;
            }
        }
        return List.of(blob);
    }

    private static List<Blob> cluster(Blob blob, int count) {
        int[] pixels = pixels(blob);
        double[] centreX = new double[count];
        double[] centreY = new double[count];
        spread(blob, pixels, centreX, centreY);
        byte[] owner = new byte[pixels.length];
        for (int round = 0; round < ROUNDS; round++) {
            assign(blob, pixels, centreX, centreY, owner);
            if (!recentre(blob, pixels, centreX, centreY, owner)) {
                return List.of();
            }
        }
        List<Blob> parts = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            byte[] part = new byte[blob.mask().length];
            for (int i = 0; i < pixels.length; i++) {
                part[pixels[i]] = (byte) (owner[i] == k ? 1 : 0);
            }
            parts.add(blob.trimmedTo(part));
        }
        return parts;
    }

    private static int[] pixels(Blob blob) {
        int[] pixels = new int[blob.area()];
        int n = 0;
        for (int i = 0; i < blob.mask().length; i++) {
            if (blob.mask()[i] != 0) {
                pixels[n++] = i;
            }
        }
        return pixels;
    }

    // Starts from the pixels that lie farthest from each other, so that the result does not depend on chance.
    private static void spread(Blob blob, int[] pixels, double[] centreX, double[] centreY) {
        double[] nearest = new double[pixels.length];
        Arrays.fill(nearest, Double.MAX_VALUE);
        double fromX = blob.width() / 2.0;
        double fromY = blob.height() / 2.0;
        for (int k = 0; k < centreX.length; k++) {
            int farthest = 0;
            for (int i = 0; i < pixels.length; i++) {
                double distance = square(pixels[i] % blob.width() - fromX) + square(pixels[i] / blob.width() - fromY);
                nearest[i] = k == 1 ? distance : Math.min(nearest[i], distance);
                if (nearest[i] > nearest[farthest]) {
                    farthest = i;
                }
            }
            fromX = pixels[farthest] % blob.width();
            fromY = pixels[farthest] / (double) blob.width();
            centreX[k] = fromX;
            centreY[k] = fromY;
        }
    }

    private static void assign(Blob blob, int[] pixels, double[] centreX, double[] centreY, byte[] owner) {
        for (int i = 0; i < pixels.length; i++) {
            int x = pixels[i] % blob.width();
            int y = pixels[i] / blob.width();
            double best = Double.MAX_VALUE;
            for (int k = 0; k < centreX.length; k++) {
                double distance = square(x - centreX[k]) + square(y - centreY[k]);
                if (distance < best) {
                    best = distance;
                    owner[i] = (byte) k;
                }
            }
        }
    }

    private static boolean recentre(Blob blob, int[] pixels, double[] centreX, double[] centreY, byte[] owner) {
        double[] sumX = new double[centreX.length];
        double[] sumY = new double[centreX.length];
        int[] count = new int[centreX.length];
        for (int i = 0; i < pixels.length; i++) {
            sumX[owner[i]] += pixels[i] % blob.width();
            sumY[owner[i]] += pixels[i] / blob.width();
            count[owner[i]]++;
        }
        for (int k = 0; k < centreX.length; k++) {
            if (count[k] == 0) {
                return false;
            }
            centreX[k] = sumX[k] / count[k];
            centreY[k] = sumY[k] / count[k];
        }
        return true;
    }

    private static double square(double value) {
        return value * value;
    }
}

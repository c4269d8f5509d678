package io.twinengine.vision.picture;

import java.util.Arrays;

/** Shrinks by averaging areas (one axis after the other), enlarges by repeating the nearest pixel. */
final class AreaAverage {

    private static final int ONE = 1 << 12;

    private AreaAverage() {}

    static byte[] resize(Picture picture, int width, int height) {
        return picture.width() == 2 * width && picture.height() == 2 * height
                ? halved(picture.rgb(), width, height)
                : averaged(picture, width, height);
    }

    /** The same numbers sooner: what a camera of 640 x 480 needs for each of its frames. */
    private static byte[] halved(byte[] rgb, int width, int height) {
        byte[] result = new byte[width * height * 3];
        int row = width * 6;
        int target = 0;
        for (int y = 0; y < height; y++) {
            int upper = 2 * y * row;
            int lower = upper + row;
            // A loop over the three bands would take twice the time.
            for (int x = 0; x < width; x++, upper += 6, lower += 6, target += 3) {
                result[target] = mean(rgb, upper, lower);
                result[target + 1] = mean(rgb, upper + 1, lower + 1);
                result[target + 2] = mean(rgb, upper + 2, lower + 2);
            }
        }
        return result;
    }

    private static byte mean(byte[] rgb, int upper, int lower) {
        int sum = (rgb[upper] & 0xFF) + (rgb[upper + 3] & 0xFF) + (rgb[lower] & 0xFF) + (rgb[lower + 3] & 0xFF);
        return (byte) (sum + 2 >> 2);
    }

    static byte[] averaged(Picture picture, int width, int height) {
        Axis across = new Axis(picture.width(), width);
        Axis down = new Axis(picture.height(), height);
        byte[] result = new byte[width * height * 3];
        int[] row = new int[picture.width() * 3];
        for (int y = 0; y < height; y++) {
            averageRows(picture, down, y, row);
            averageColumns(row, across, result, y * width * 3);
        }
        return result;
    }

    private static void averageRows(Picture picture, Axis down, int y, int[] row) {
        Arrays.fill(row, 0);
        byte[] rgb = picture.rgb();
        for (int source = down.first[y]; source <= down.last[y]; source++) {
            int weight = down.weight(y, source);
            int offset = source * row.length;
            for (int i = 0; i < row.length; i++) {
                row[i] += (rgb[offset + i] & 0xFF) * weight;
            }
        }
    }

    private static void averageColumns(int[] row, Axis across, byte[] result, int offset) {
        int target = offset;
        for (int x = 0; x < across.first.length; x++) {
            long red = 0;
            long green = 0;
            long blue = 0;
            for (int source = across.first[x]; source <= across.last[x]; source++) {
                long weight = across.weight(x, source);
                red += row[source * 3] * weight;
                green += row[source * 3 + 1] * weight;
                blue += row[source * 3 + 2] * weight;
            }
            result[target++] = rounded(red);
            result[target++] = rounded(green);
            result[target++] = rounded(blue);
        }
    }

    private static byte rounded(long sum) {
        return (byte) Math.min(255, (sum + ((long) ONE * ONE >> 1)) / ((long) ONE * ONE));
    }

    /** Which source pixels one target pixel covers, and how much of the first and the last of them. */
    private static final class Axis {

        private final int[] first;
        private final int[] last;
        private final int[] firstWeight;
        private final int[] innerWeight;
        private final int[] lastWeight;

        Axis(int source, int target) {
            first = new int[target];
            last = new int[target];
            firstWeight = new int[target];
            innerWeight = new int[target];
            lastWeight = new int[target];
            double step = (double) source / target;
            for (int i = 0; i < target; i++) {
                if (step <= 1) {
                    first[i] = Math.min(source - 1, (int) ((i + 0.5) * step));
                    last[i] = first[i];
                    firstWeight[i] = ONE;
                } else {
                    cover(i, i * step, Math.min(source, (i + 1) * step), step);
                }
            }
        }

        private void cover(int i, double from, double to, double step) {
            first[i] = (int) from;
            last[i] = (int) Math.ceil(to - 1e-9) - 1;
            innerWeight[i] = (int) Math.round(ONE / step);
            firstWeight[i] = (int) Math.round(ONE * (first[i] + 1 - from) / step);
            int between = last[i] - first[i] - 1;
            lastWeight[i] = ONE - firstWeight[i] - between * innerWeight[i];
        }

        int weight(int target, int source) {
            if (source == first[target]) {
                return firstWeight[target];
            }
            return source == last[target] ? lastWeight[target] : innerWeight[target];
        }
    }
}

package io.twinengine.bench.anomaly;

/**
 * The Numenta score of alarms against windows. Gains and costs are kept apart, so that one pass serves all profiles.
 */
final class NabScore {

    private static final double AT_LEFT_EDGE = 0.98661;
    private static final int FAR_AWAY = 3;

    private double gain;
    private double cost;
    private int windows;
    private int hit;
    private int falseAlarms;

    void add(boolean[] alarm, int[][] anomalyWindows, int probation) {
        double[] best = new double[anomalyWindows.length];
        boolean[] found = new boolean[anomalyWindows.length];
        for (int row = probation; row < alarm.length; row++) {
            if (!alarm[row]) {
                continue;
            }
            int inside = inside(row, anomalyWindows);
            if (inside >= 0) {
                int[] window = anomalyWindows[inside];
                double position = -(double) (window[1] - row) / Math.max(1, window[1] - window[0]);
                best[inside] = Math.max(best[inside], scaled(position) / AT_LEFT_EDGE);
                found[inside] = true;
            } else {
                falseAlarms++;
                cost += cost(row, anomalyWindows);
            }
        }
        windows += anomalyWindows.length;
        for (int i = 0; i < best.length; i++) {
            gain += best[i];
            hit += found[i] ? 1 : 0;
        }
    }

    static int inside(int row, int[][] windows) {
        for (int i = 0; i < windows.length; i++) {
            if (row >= windows[i][0] && row <= windows[i][1]) {
                return i;
            }
        }
        return -1;
    }

    private static double cost(int row, int[][] windows) {
        int[] last = null;
        for (int[] window : windows) {
            if (window[1] < row && (last == null || window[1] > last[1])) {
                last = window;
            }
        }
        if (last == null) {
            return 1;
        }
        double distance = (double) (row - last[1]) / Math.max(1, last[1] - last[0]);
        return distance > FAR_AWAY ? 1 : -scaled(distance);
    }

    private static double scaled(double position) {
        return 2 / (1 + Math.exp(5 * position)) - 1;
    }

    /** 0 for no alarm at all, 100 for every window found at its left edge without a false alarm. */
    double percent(double falsePositiveWeight, double falseNegativeWeight) {
        double none = -falseNegativeWeight * windows;
        double raw = gain - falsePositiveWeight * cost - falseNegativeWeight * (windows - hit);
        return 100 * (raw - none) / (windows - none);
    }

    int windows() {
        return windows;
    }

    int hit() {
        return hit;
    }

    int falseAlarms() {
        return falseAlarms;
    }
}

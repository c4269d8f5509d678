package io.twinengine.bench.anomaly;

/** Counts of a yes-or-no decision against the truth, and what is usually made of them. */
final class Confusion {

    private long truePositives;
    private long falsePositives;
    private long falseNegatives;
    private long trueNegatives;

    void add(boolean said, boolean isTrue) {
        if (said && isTrue) {
            truePositives++;
        } else if (said) {
            falsePositives++;
        } else if (isTrue) {
            falseNegatives++;
        } else {
            trueNegatives++;
        }
    }

    long truePositives() {
        return truePositives;
    }

    long falsePositives() {
        return falsePositives;
    }

    double precision() {
        return share(truePositives, falsePositives);
    }

    double recall() {
        return share(truePositives, falseNegatives);
    }

    double f1() {
        return 2.0 * truePositives / (2 * truePositives + falsePositives + falseNegatives);
    }

    double falseAlarmPercent() {
        return 100 * share(falsePositives, trueNegatives);
    }

    double missedPercent() {
        return 100 * share(falseNegatives, truePositives);
    }

    double mcc() {
        double product = (double) (truePositives + falsePositives) * (truePositives + falseNegatives)
                * (trueNegatives + falsePositives) * (trueNegatives + falseNegatives);
        return product == 0
                ? 0
                : ((double) truePositives * trueNegatives - (double) falsePositives * falseNegatives)
                        / Math.sqrt(product);
    }

    private static double share(long part, long other) {
        return part + other == 0 ? Double.NaN : (double) part / (part + other);
    }
}

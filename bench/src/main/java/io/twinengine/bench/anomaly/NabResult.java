package io.twinengine.bench.anomaly;

import java.util.ArrayList;
import java.util.List;

import io.twinengine.bench.anomaly.Machine.Answer;

/** What the answers to NAB's files are worth: one alarm at the beginning of each episode. */
final class NabResult {

    private static final double DAY_MILLIS = 86_400_000.0;

    final NabScore score = new NabScore();
    final SeverityPrecision precision = new SeverityPrecision();
    final List<Double> delays = new ArrayList<>();
    double days;

    void add(Recording recording, List<Answer> answers) {
        int probation = recording.unscored();
        int[][] windows = recording.anomalies();
        boolean[] alarms = new boolean[recording.rows()];
        boolean[] found = new boolean[windows.length];
        for (int row = 0; row < alarms.length; row++) {
            alarms[row] = answers.get(row).began();
            if (!alarms[row] || row < probation) {
                continue;
            }
            int window = NabScore.inside(row, windows);
            precision.add(answers.get(row).severity(), window >= 0);
            if (window >= 0 && !found[window]) {
                found[window] = true;
                delays.add((double) (row - windows[window][0]) / Math.max(1, windows[window][1] - windows[window][0]));
            }
        }
        score.add(alarms, windows, probation);
        days += (recording.epochMillis()[alarms.length - 1] - recording.epochMillis()[probation]) / DAY_MILLIS;
    }

    double standard() {
        return score.percent(0.11, 1);
    }

    double rewardLowFalsePositives() {
        return score.percent(0.22, 1);
    }

    double rewardLowFalseNegatives() {
        return score.percent(0.11, 2);
    }

    double falseAlarmsPerDay() {
        return score.falseAlarms() / days;
    }

    double medianDelayPercent() {
        return Medians.of(delays) * 100;
    }
}

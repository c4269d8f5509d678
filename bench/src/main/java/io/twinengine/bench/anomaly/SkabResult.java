package io.twinengine.bench.anomaly;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.twinengine.bench.anomaly.Machine.Answer;
import io.twinengine.sensor.detection.Severity;

/** What the answers to SKAB's files are worth, row by row; the first 400 rows of a file are for learning. */
final class SkabResult {

    static final int LEARNING = 400;

    private static final Set<String> FLOW = Set.of("Volume Flow RateRMS", "Pressure");
    private static final Set<String> VIBRATION = Set.of("Accelerometer1RMS", "Accelerometer2RMS");
    private static final double DAY_SECONDS = 86_400;

    final Confusion rows = new Confusion();
    final SeverityPrecision precision = new SeverityPrecision();
    final List<Integer> delays = new ArrayList<>();
    private int faults;
    private long named;
    private long nameable;
    private long falseEpisodes;
    private double healthyDays;

    void add(Recording recording, List<Answer> answers) {
        if (!recording.labelled()) {
            return;
        }
        boolean wasAlert = false;
        int faultRow = -1;
        boolean found = false;
        for (int row = LEARNING; row < recording.rows(); row++) {
            Severity severity = answers.get(row).stateSeverity();
            boolean alert = severity != Severity.NONE;
            boolean fault = recording.labels()[row] > 0;
            rows.add(alert, fault);
            if (alert) {
                precision.add(severity, fault);
                countName(recording.name(), answers.get(row).top(), fault);
            }
            healthyDays += fault ? 0 : 1 / DAY_SECONDS;
            falseEpisodes += alert && !wasAlert && !fault ? 1 : 0;
            faultRow = fault && faultRow < 0 ? row : faultRow;
            if (fault && alert && !found) {
                found = true;
                delays.add(row - faultRow);
            }
            wasAlert = alert;
        }
        faults += faultRow < 0 ? 0 : 1;
    }

    /** Only faults whose cause the experiment itself names: valves and leaks act on the flow, imbalance on vibration. */
    private void countName(String file, String top, boolean fault) {
        Set<String> right = expectedCause(file);
        if (fault && !right.isEmpty()) {
            nameable++;
            named += right.contains(top) ? 1 : 0;
        }
    }

    private static Set<String> expectedCause(String file) {
        if (file.startsWith("valve")) {
            return FLOW;
        }
        return switch (file) {
            case "other/1.csv", "other/2.csv", "other/3.csv", "other/4.csv" -> FLOW;
            case "other/5.csv", "other/6.csv", "other/7.csv", "other/8.csv", "other/9.csv" -> VIBRATION;
            default -> Set.of();
        };
    }

    double causeNamed() {
        return (double) named / nameable;
    }

    int faults() {
        return faults;
    }

    long falseEpisodes() {
        return falseEpisodes;
    }

    double healthyDays() {
        return healthyDays;
    }
}

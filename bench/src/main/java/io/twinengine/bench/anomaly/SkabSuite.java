package io.twinengine.bench.anomaly;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.twinengine.sensor.detection.AlertKind;
import io.twinengine.sensor.detection.Assessment;
import io.twinengine.sensor.detection.Detector;
import io.twinengine.sensor.detection.MachineProfile;
import io.twinengine.sensor.detection.MachineState;
import io.twinengine.sensor.detection.PhysicsLimits;
import io.twinengine.sensor.detection.Quality;
import io.twinengine.sensor.detection.Sample;
import io.twinengine.sensor.detection.Severity;

/** SKAB: is the pump in its healthy state, row by row; the first 400 rows of a file are for learning. */
final class SkabSuite {

    private static final int LEARNING = 400;
    /** The machine type of the test bed: two of its metrics are temperatures, and it cuts no metal. */
    private static final MachineProfile PUMP = MachineProfile.DEFAULT.withPhysics(PhysicsLimits.NONE)
            .withThermalSignals(Set.of("Temperature", "Thermocouple"));
    private static final Set<String> FLOW = Set.of("Volume Flow RateRMS", "Pressure");
    private static final Set<String> VIBRATION = Set.of("Accelerometer1RMS", "Accelerometer2RMS");

    private final Path folder;
    private final Confusion rows = new Confusion();
    private final Confusion firstHalf = new Confusion();
    private final Confusion secondHalf = new Confusion();
    private final SeverityPrecision precision = new SeverityPrecision();
    private final List<Integer> delays = new ArrayList<>();
    private long named;
    private long nameable;
    private long falseEpisodes;
    private double healthyDays;

    SkabSuite(Path folder) {
        this.folder = folder;
    }

    void run(Path out) throws IOException {
        try (var writer = new PrintWriter(Files.newBufferedWriter(out)); var files = Files.walk(folder, 2)) {
            writer.println("file,timestamp,alert,score,severity,top");
            int number = 0;
            for (Path file : files.filter(path -> path.toString().endsWith(".csv")).sorted().toList()) {
                run(file, writer, number++ % 2 == 0 ? firstHalf : secondHalf);
            }
        }
        report();
    }

    private void run(Path file, PrintWriter writer, Confusion half) throws IOException {
        List<String> lines = Files.readAllLines(file);
        String[] header = lines.getFirst().split(";");
        int signals = header.length - 1;
        boolean labelled = Arrays.asList(header).contains("anomaly");
        if (labelled) {
            signals -= 2;
        }
        String name = folder.relativize(file).toString();
        var detector = new Detector();
        var machine = MachineState.fresh();
        var sample = new Sample();
        boolean wasAlert = false;
        int faultRow = -1;
        boolean found = false;
        for (int i = 1; i < lines.size(); i++) {
            String[] cell = lines.get(i).split(";");
            LocalDateTime at = LocalDateTime.parse(cell[0].replace(' ', 'T'));
            sample.begin(at.toInstant(ZoneOffset.UTC).toEpochMilli(), Quality.GOOD);
            for (int s = 1; s <= signals; s++) {
                sample.putMetric(machine, header[s], Double.parseDouble(cell[s]));
            }
            Assessment assessment = detector.assess(machine, PUMP, sample);
            Severity severity = assessment.severity(AlertKind.STATE);
            boolean alert = severity != Severity.NONE;
            int channel = assessment.topChannel(AlertKind.STATE);
            String top = channel < 0 ? "" : machine.layout().name(channel);
            writer.printf(Locale.ROOT, "%s,%s,%d,%.4f,%s,%s%n", name, cell[0], alert ? 1 : 0,
                    assessment.score(AlertKind.STATE), severity, top);
            if (!labelled || i <= LEARNING) {
                continue;
            }
            boolean fault = cell[signals + 1].startsWith("1");
            rows.add(alert, fault);
            half.add(alert, fault);
            if (alert) {
                precision.add(severity, fault);
                countName(name, top, fault);
            }
            healthyDays += fault ? 0 : 1 / 86_400.0;
            falseEpisodes += alert && !wasAlert && !fault ? 1 : 0;
            faultRow = fault && faultRow < 0 ? i : faultRow;
            if (fault && alert && !found) {
                found = true;
                delays.add(i - faultRow);
            }
            wasAlert = alert;
        }
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
        return switch (file.replace('\\', '/')) {
            case "other/1.csv", "other/2.csv", "other/3.csv", "other/4.csv" -> FLOW;
            case "other/5.csv", "other/6.csv", "other/7.csv", "other/8.csv", "other/9.csv" -> VIBRATION;
            default -> Set.of();
        };
    }

    private void report() {
        delays.sort(null);
        System.out.printf(Locale.ROOT, "%nSKAB, rows after the first %d of each file pooled%n", LEARNING);
        System.out.printf(Locale.ROOT, "  F1 %.3f  FAR %.1f %%  MAR %.1f %%  MCC %.3f  cause named %.3f%n", rows.f1(),
                rows.falseAlarmPercent(), rows.missedPercent(), rows.mcc(), (double) named / nameable);
        System.out.printf(Locale.ROOT,
                "  every other file: F1 %.3f FAR %.1f %% MCC %.3f; the others: %.3f %.1f %% %.3f%n",
                firstHalf.f1(), firstHalf.falseAlarmPercent(), firstHalf.mcc(), secondHalf.f1(),
                secondHalf.falseAlarmPercent(), secondHalf.mcc());
        System.out.println("  precision by severity: " + precision);
        System.out.printf(Locale.ROOT,
                "  faults found %d, median delay %d readings; false episodes %d in %.2f healthy days%n",
                delays.size(), delays.isEmpty() ? -1 : delays.get(delays.size() / 2), falseEpisodes, healthyDays);
        System.out.println("  published: Conv-AE F1 0.78 FAR 13.6 % MCC 0.586 (looks ahead); T2+Q 0.76 26.6 % 0.484;"
                + " always anomalous 0.698 100 % 0");
    }
}

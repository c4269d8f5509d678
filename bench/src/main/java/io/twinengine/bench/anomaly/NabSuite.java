package io.twinengine.bench.anomaly;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.twinengine.sensor.detection.Assessment;
import io.twinengine.sensor.detection.Detector;
import io.twinengine.sensor.detection.EpisodeChange;
import io.twinengine.sensor.detection.MachineProfile;
import io.twinengine.sensor.detection.MachineState;
import io.twinengine.sensor.detection.PhysicsLimits;
import io.twinengine.sensor.detection.Quality;
import io.twinengine.sensor.detection.Sample;
import io.twinengine.sensor.detection.Severity;

/** NAB: one alarm at the beginning of each episode, early and with few false ones, at the product's own threshold. */
final class NabSuite {

    private static final MachineProfile METRIC = MachineProfile.DEFAULT.withPhysics(PhysicsLimits.NONE);
    private static final double PROBATION = 0.15;
    private static final int PROBATION_ROWS = 5_000;
    private static final double BELOW_EVERY_ALARM = 0.001;

    private final Path folder;
    private final NabScore score = new NabScore();
    private final NabScore firstHalf = new NabScore();
    private final NabScore secondHalf = new NabScore();
    private final SeverityPrecision precision = new SeverityPrecision();
    private final List<Double> delays = new ArrayList<>();
    private double days;

    NabSuite(Path folder) {
        this.folder = folder;
    }

    void run(Path out) throws IOException {
        JsonNode labels = new ObjectMapper().readTree(folder.resolve("labels/combined_windows.json").toFile());
        Path data = folder.resolve("data");
        try (var writer = new PrintWriter(Files.newBufferedWriter(out)); var files = Files.walk(data, 2)) {
            writer.println("file,timestamp,score,alert");
            int number = 0;
            for (Path file : files.filter(path -> path.toString().endsWith(".csv")).sorted().toList()) {
                String name = data.relativize(file).toString().replace('\\', '/');
                run(file, name, labels.path(name), writer, number++ % 2 == 0 ? firstHalf : secondHalf);
            }
        }
        report();
    }

    private void run(Path file, String name, JsonNode labels, PrintWriter writer, NabScore half) throws IOException {
        List<String> lines = Files.readAllLines(file);
        int rows = lines.size() - 1;
        var times = new long[rows];
        var alarms = new boolean[rows];
        var severities = new Severity[rows];
        var detector = new Detector();
        var machine = MachineState.fresh();
        var sample = new Sample();
        for (int i = 0; i < rows; i++) {
            String[] cell = lines.get(i + 1).split(",");
            times[i] = LocalDateTime.parse(cell[0].replace(' ', 'T')).toInstant(ZoneOffset.UTC).toEpochMilli();
            sample.begin(times[i], Quality.GOOD).putMetric(machine, "value", Double.parseDouble(cell[1]));
            Assessment found = detector.assess(machine, METRIC, sample);
            for (EpisodeChange change : found.changes()) {
                alarms[i] |= change instanceof EpisodeChange.Began;
            }
            severities[i] = found.severity();
            writer.printf(Locale.ROOT, "%s,%s,%.5f,%d%n", name, cell[0],
                    alarms[i] ? found.score() : found.score() * BELOW_EVERY_ALARM, alarms[i] ? 1 : 0);
        }
        int[][] windows = windows(labels, times);
        int probation = (int) Math.min(PROBATION * rows, PROBATION * PROBATION_ROWS);
        score.add(alarms, windows, probation);
        half.add(alarms, windows, probation);
        count(alarms, severities, windows, probation, times);
    }

    private void count(boolean[] alarms, Severity[] severities, int[][] windows, int probation, long[] times) {
        boolean[] found = new boolean[windows.length];
        for (int i = probation; i < alarms.length; i++) {
            if (!alarms[i]) {
                continue;
            }
            int window = NabScore.inside(i, windows);
            precision.add(severities[i], window >= 0);
            if (window >= 0 && !found[window]) {
                found[window] = true;
                delays.add((double) (i - windows[window][0]) / (windows[window][1] - windows[window][0]));
            }
        }
        days += (times[times.length - 1] - times[probation]) / 86_400_000.0;
    }

    private static int[][] windows(JsonNode labels, long[] times) {
        var windows = new int[labels.size()][];
        for (int w = 0; w < windows.length; w++) {
            long from = millis(labels.get(w).get(0).asText());
            long to = millis(labels.get(w).get(1).asText());
            int left = -1;
            int right = -1;
            for (int i = 0; i < times.length; i++) {
                left = left < 0 && times[i] >= from ? i : left;
                right = times[i] <= to ? i : right;
            }
            windows[w] = new int[]{ left, right};
        }
        return windows;
    }

    private static long millis(String label) {
        Instant at = LocalDateTime.parse(label.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
        return at.toEpochMilli();
    }

    private void report() {
        delays.sort(null);
        System.out.printf(Locale.ROOT, "%nNAB, threshold fixed beforehand%n");
        System.out.printf(Locale.ROOT, "  standard %.1f  reward low FP %.1f  reward low FN %.1f%n",
                score.percent(0.11, 1),
                score.percent(0.22, 1), score.percent(0.11, 2));
        System.out.printf(Locale.ROOT, "  standard of every other file %.1f, of the others %.1f%n",
                firstHalf.percent(0.11, 1), secondHalf.percent(0.11, 1));
        System.out.printf(Locale.ROOT,
                "  windows found %d of %d, false alarms %d in %.0f days (%.2f a day); median delay %.0f %% of the window%n",
                score.hit(), score.windows(), score.falseAlarms(), days, score.falseAlarms() / days,
                delays.isEmpty() ? Double.NaN : 100 * delays.get(delays.size() / 2));
        System.out.println("  precision by severity: " + precision);
        System.out.println("  published (best threshold on the labels; whole corpus): ARTime 74.9, Numenta HTM 70.5,"
                + " CAD OSE 69.9, Skyline 58.2, RCF 51.7");
    }
}

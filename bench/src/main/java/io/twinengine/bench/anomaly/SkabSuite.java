package io.twinengine.bench.anomaly;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.twinengine.bench.anomaly.Machine.Answer;
import io.twinengine.sensor.detection.MachineProfile;
import io.twinengine.sensor.detection.PhysicsLimits;
import io.twinengine.sensor.detection.Severity;

/** SKAB: is the pump in its healthy state, row by row. */
final class SkabSuite {

    /** The machine type of the test bed: two of its metrics are temperatures, and it cuts no metal. */
    private static final MachineProfile PUMP = MachineProfile.DEFAULT.withPhysics(PhysicsLimits.NONE)
            .withThermalSignals(Set.of("Temperature", "Thermocouple"));

    private final List<Recording> recordings;

    SkabSuite(Path folder) throws IOException {
        this.recordings = SkabFiles.read(folder);
    }

    void run(Path out) throws IOException {
        var result = new SkabResult();
        var halves = List.of(new SkabResult(), new SkabResult());
        try (var writer = new PrintWriter(Files.newBufferedWriter(out))) {
            writer.println("file,timestamp,alert,score,severity,top");
            for (int i = 0; i < recordings.size(); i++) {
                List<Answer> answers = Machine.read(recordings.get(i), PUMP);
                write(recordings.get(i), answers, writer);
                result.add(recordings.get(i), answers);
                halves.get(i % 2).add(recordings.get(i), answers);
            }
        }
        report(result, halves);
    }

    private static void write(Recording recording, List<Answer> answers, PrintWriter writer) {
        for (int row = 0; row < recording.rows(); row++) {
            Answer answer = answers.get(row);
            writer.printf(Locale.ROOT, "%s,%s,%d,%.4f,%s,%s%n", recording.name(), recording.timestamps().get(row),
                    answer.stateSeverity() == Severity.NONE ? 0 : 1, answer.stateScore(), answer.stateSeverity(),
                    answer.top());
        }
    }

    private static void report(SkabResult result, List<SkabResult> halves) {
        Confusion rows = result.rows;
        System.out.printf(Locale.ROOT, "%nSKAB, rows after the first %d of each file pooled%n", SkabResult.LEARNING);
        Compared.print("F1", rows.f1(), "goal 0.84; published: 0.778 (Conv-AE, looks ahead), 0.774 (T2 + Q),"
                + " 0.700 (always anomalous)");
        Compared.print("false alarms, %", rows.falseAlarmPercent(), "goal 10; 10.9, 21.5, 100");
        Compared.print("MCC", rows.mcc(), "goal 0.68; 0.592, 0.531, 0");
        Compared.print("cause named", result.causeNamed(), "goal 0.92");
        System.out.printf(Locale.ROOT,
                "  every other file: F1 %.3f false alarms %.1f %% MCC %.3f; the others: %.3f %.1f %% %.3f%n",
                halves.getFirst().rows.f1(), halves.getFirst().rows.falseAlarmPercent(),
                halves.getFirst().rows.mcc(), halves.getLast().rows.f1(), halves.getLast().rows.falseAlarmPercent(),
                halves.getLast().rows.mcc());
        System.out.println("  precision by severity: " + result.precision);
        System.out.printf(Locale.ROOT,
                "  faults found %d of %d, median delay %.0f readings; false episodes %d in %.2f healthy days%n",
                result.delays.size(), result.faults(), Medians.of(result.delays), result.falseEpisodes(),
                result.healthyDays());
    }

    void reportSpread() {
        var spread = new Spread("SKAB F1", "false alarms, %", "MCC", "cause named");
        for (Change change : Change.OF_VALUES_AND_BEGINNING) {
            var result = new SkabResult();
            for (Recording recording : recordings) {
                Recording changed = change.of().apply(recording);
                result.add(changed, Machine.read(changed, PUMP));
            }
            spread.add(change.name(), result.rows.f1(), result.rows.falseAlarmPercent(), result.rows.mcc(),
                    result.causeNamed());
        }
        spread.print();
        Prefixes.report(recordings, PUMP);
    }
}

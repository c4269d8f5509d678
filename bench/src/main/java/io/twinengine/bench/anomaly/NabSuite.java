package io.twinengine.bench.anomaly;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import io.twinengine.bench.anomaly.Machine.Answer;
import io.twinengine.sensor.detection.MachineProfile;
import io.twinengine.sensor.detection.PhysicsLimits;

/** NAB: one alarm at the beginning of each episode, early and with few false ones, at the product's own threshold. */
final class NabSuite {

    private static final MachineProfile METRIC = MachineProfile.DEFAULT.withPhysics(PhysicsLimits.NONE);
    private static final double BELOW_EVERY_ALARM = 0.001;

    private final List<Recording> recordings;

    NabSuite(Path folder) throws IOException {
        this.recordings = NabFiles.read(folder);
    }

    void run(Path out) throws IOException {
        var result = new NabResult();
        var halves = List.of(new NabResult(), new NabResult());
        try (var writer = new PrintWriter(Files.newBufferedWriter(out))) {
            writer.println("file,timestamp,score,alert");
            for (int i = 0; i < recordings.size(); i++) {
                List<Answer> answers = Machine.read(recordings.get(i), METRIC);
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
            writer.printf(Locale.ROOT, "%s,%s,%.5f,%d%n", recording.name(), recording.timestamps().get(row),
                    answer.began() ? answer.score() : answer.score() * BELOW_EVERY_ALARM, answer.began() ? 1 : 0);
        }
    }

    private static void report(NabResult result, List<NabResult> halves) {
        NabScore score = result.score;
        System.out.printf(Locale.ROOT, "%nNAB, threshold fixed beforehand%n");
        Compared.print("standard", result.standard(), "goal 70; best published on these files, at its best threshold:"
                + " 75.8 (ARTime), 70.0 (CAD OSE), 69.4 (Numenta HTM), 54.7 (RCF)");
        Compared.print("reward low FP", result.rewardLowFalsePositives(), "66.1, 67.3, 62.6, 41.0");
        Compared.print("reward low FN", result.rewardLowFalseNegatives(), "81.3, 73.1, 73.5, 61.1");
        System.out.printf(Locale.ROOT, "  standard of every other file %.1f, of the others %.1f%n",
                halves.getFirst().standard(), halves.getLast().standard());
        System.out.printf(Locale.ROOT,
                "  windows found %d of %d, median delay %.0f %% of the window; false alarms %d in %.0f days (%.2f a day)%n",
                score.hit(), score.windows(), result.medianDelayPercent(), score.falseAlarms(), result.days,
                result.falseAlarmsPerDay());
        System.out.println("  precision by severity: " + result.precision);
    }

    void reportSpread() {
        var spread = new Spread("NAB standard", "false alarms a day");
        for (Change change : Change.ALL) {
            var result = new NabResult();
            for (Recording recording : recordings) {
                Recording changed = change.of().apply(recording);
                result.add(changed, Machine.read(changed, METRIC));
            }
            spread.add(change.name(), result.standard(), result.falseAlarmsPerDay());
        }
        spread.print();
        Prefixes.report(recordings, METRIC);
    }
}

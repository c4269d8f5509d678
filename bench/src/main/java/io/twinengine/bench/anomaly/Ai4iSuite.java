package io.twinengine.bench.anomaly;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.twinengine.sensor.detection.AlertKind;
import io.twinengine.sensor.detection.Assessment;
import io.twinengine.sensor.detection.Channels;
import io.twinengine.sensor.detection.Detector;
import io.twinengine.sensor.detection.FailureMode;
import io.twinengine.sensor.detection.MachineProfile;
import io.twinengine.sensor.detection.MachineState;
import io.twinengine.sensor.detection.ProductGrade;
import io.twinengine.sensor.detection.Quality;
import io.twinengine.sensor.detection.Sample;
import io.twinengine.sensor.detection.Severity;

/** AI4I 2020: does a row end in a machine failure, and in which one. */
final class Ai4iSuite {

    private static final double KELVIN = 273.15;
    private static final long FIRST_MILLIS = 1_577_836_800_000L;
    private static final long MINUTE_MILLIS = 60_000;
    private static final int FOLDS = 5;

    private record Row(long udi, ProductGrade grade, double airKelvin, double processKelvin, double rpm, double torque,
            double wear, boolean failed, List<FailureMode> causes) {}

    private record Answer(Row row, double score, boolean alert, FailureMode mode, Severity severity) {}

    private final Path folder;

    Ai4iSuite(Path folder) {
        this.folder = folder;
    }

    void run(Path out) throws IOException {
        var rows = new ArrayList<Row>();
        for (Path file : csvFiles()) {
            List<String> lines = Files.readAllLines(file);
            for (String line : lines.subList(1, lines.size())) {
                rows.add(row(line.split(",")));
            }
        }
        List<Answer> answers = answers(rows);
        write(answers, out);
        report(answers);
    }

    private List<Path> csvFiles() throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".csv")).sorted().toList();
        }
    }

    private static Row row(String[] cell) {
        var causes = new ArrayList<FailureMode>();
        FailureMode[] columns = { FailureMode.TWF, FailureMode.HDF, FailureMode.PWF, FailureMode.OSF};
        for (int i = 0; i < columns.length; i++) {
            if (cell[9 + i].equals("1")) {
                causes.add(columns[i]);
            }
        }
        return new Row(Long.parseLong(cell[0]), ProductGrade.valueOf(cell[2]), Double.parseDouble(cell[3]),
                Double.parseDouble(cell[4]), Double.parseDouble(cell[5]), Double.parseDouble(cell[6]),
                Double.parseDouble(cell[7]), cell[8].equals("1"), causes);
    }

    private static List<Answer> answers(List<Row> rows) {
        var detector = new Detector();
        var machine = MachineState.fresh();
        var sample = new Sample();
        var profiles = new EnumMap<ProductGrade, MachineProfile>(ProductGrade.class);
        for (ProductGrade grade : ProductGrade.values()) {
            profiles.put(grade, MachineProfile.DEFAULT.withGrade(grade));
        }
        var answers = new ArrayList<Answer>(rows.size());
        for (Row row : rows) {
            sample.begin(FIRST_MILLIS + row.udi() * MINUTE_MILLIS, Quality.GOOD)
                    .put(Channels.TEMPERATURE, row.processKelvin() - KELVIN)
                    .put(Channels.AMBIENT_TEMPERATURE, row.airKelvin() - KELVIN).put(Channels.RPM, row.rpm())
                    .put(Channels.TORQUE, row.torque()).put(Channels.TOOL_WEAR, row.wear());
            Assessment found = detector.assess(machine, profiles.get(row.grade()), sample);
            Severity severity = found.severity(AlertKind.POWER).max(found.severity(AlertKind.OVERSTRAIN))
                    .max(found.severity(AlertKind.HEAT_DISSIPATION));
            answers.add(new Answer(row, found.failureProbability(), severity != Severity.NONE, found.mode(), severity));
        }
        return answers;
    }

    private static void write(List<Answer> answers, Path out) throws IOException {
        try (var writer = new PrintWriter(Files.newBufferedWriter(out))) {
            writer.println("udi,score,alert,mode,severity");
            for (Answer answer : answers) {
                writer.printf(Locale.ROOT, "%d,%.6f,%d,%s,%s%n", answer.row().udi(), answer.score(),
                        answer.alert() ? 1 : 0, answer.mode().code(), answer.severity());
            }
        }
    }

    private static void report(List<Answer> answers) {
        var whole = new Confusion();
        var folds = new Confusion[FOLDS];
        for (int i = 0; i < FOLDS; i++) {
            folds[i] = new Confusion();
        }
        var precision = new SeverityPrecision();
        long right = 0;
        double brier = 0;
        for (Answer answer : answers) {
            boolean failed = answer.row().failed();
            whole.add(answer.alert(), failed);
            folds[(int) (answer.row().udi() % FOLDS)].add(answer.alert(), failed);
            brier += Math.pow(answer.score() - (failed ? 1 : 0), 2) / answers.size();
            if (answer.alert()) {
                precision.add(answer.severity(), failed);
                right += answer.row().causes().contains(answer.mode()) ? 1 : 0;
            }
        }
        System.out.printf(Locale.ROOT, "%nAI4I 2020, %d rows, nothing fitted%n", answers.size());
        Compared.print("F1", whole.f1(), "goal 0.91; published: 0.895 (XGBoost), 0.882 (gradient boosting); rules alone"
                + " here 0.918; above 0.95 it is a leak");
        Compared.print("precision", whole.precision(), "goal 0.99; 0.949 (gradient boosting)");
        Compared.print("recall", whole.recall(), "0.824 (gradient boosting)");
        Compared.print("PR-AUC", averagePrecision(answers), "goal 0.90; 0.82 (XGBoost); rules alone here 0.890");
        Compared.print("right mode", (double) right / (whole.truePositives() + whole.falsePositives()), "goal 0.99");
        System.out.printf(Locale.ROOT, "  MCC %.3f  Brier %.4f  false alarms %d in %d healthy rows%n", whole.mcc(),
                brier,
                whole.falsePositives(), answers.stream().filter(answer -> !answer.row().failed()).count());
        System.out.printf(Locale.ROOT, "  F1 by fold: %.3f %.3f %.3f %.3f %.3f%n", folds[0].f1(), folds[1].f1(),
                folds[2].f1(), folds[3].f1(), folds[4].f1());
        System.out.println("  recall by cause: " + recallByCause(answers));
        System.out.println("  precision by severity: " + precision);
    }

    private static String recallByCause(List<Answer> answers) {
        Map<FailureMode, Confusion> byCause = new EnumMap<>(FailureMode.class);
        for (Answer answer : answers) {
            for (FailureMode cause : answer.row().causes()) {
                byCause.computeIfAbsent(cause, _ -> new Confusion()).add(answer.alert(), true);
            }
        }
        var text = new StringBuilder();
        byCause.forEach(
                (cause, counts) -> text.append(String.format(Locale.ROOT, "%s %.3f  ", cause, counts.recall())));
        return text.toString();
    }

    /** Area under precision over recall, without interpolation; equal scores count as one step. */
    private static double averagePrecision(List<Answer> answers) {
        var sorted = new ArrayList<>(answers);
        sorted.sort(Comparator.comparingDouble(Answer::score).reversed());
        long failures = answers.stream().filter(answer -> answer.row().failed()).count();
        double area = 0;
        long seen = 0;
        long found = 0;
        int i = 0;
        while (i < sorted.size()) {
            double score = sorted.get(i).score();
            long before = found;
            while (i < sorted.size() && sorted.get(i).score() == score) {
                found += sorted.get(i).row().failed() ? 1 : 0;
                seen++;
                i++;
            }
            area += (double) (found - before) / failures * found / seen;
        }
        return area;
    }
}

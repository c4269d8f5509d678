package io.twinengine.bench.anomaly;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Scores under changes of the data that should not matter, and how far they lie apart. */
final class Spread {

    private final String[] scores;
    private final List<String> names = new ArrayList<>();
    private final List<double[]> values = new ArrayList<>();

    Spread(String... scores) {
        this.scores = scores.clone();
    }

    void add(String name, double... row) {
        names.add(name);
        values.add(row.clone());
    }

    void print() {
        System.out.println("  under changes that should not matter: " + String.join(", ", scores));
        for (int i = 0; i < names.size(); i++) {
            System.out.printf(Locale.ROOT, "    %-32s", names.get(i));
            for (double value : values.get(i)) {
                System.out.printf(Locale.ROOT, " %9.3f", value);
            }
            System.out.println();
        }
        for (int s = 0; s < scores.length; s++) {
            int column = s;
            List<Double> all = values.stream().map(row -> row[column]).toList();
            System.out.printf(Locale.ROOT, "    %-32s least %.3f, median %.3f, most %.3f%n", scores[s],
                    all.stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN), Medians.of(all),
                    all.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN));
        }
    }
}

package io.twinengine.bench.anomaly;

import java.util.Locale;

/** A score and what it is to be held against. */
final class Compared {

    private Compared() {}

    static void print(String what, double value, String against) {
        System.out.printf(Locale.ROOT, "  %-24s %7.3f   %s%n", what, value, against);
    }
}

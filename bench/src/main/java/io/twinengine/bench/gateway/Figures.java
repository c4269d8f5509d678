package io.twinengine.bench.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What a benchmark prints: each figure with its goal, and under it what it was measured with. */
final class Figures {

    private Figures() {}

    static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }

    /** @param met whether the goal is reached; it stands at the end of the line, where the eye looks for it */
    static void print(String figure, String goal, boolean met) {
        print("%s [goal %s: %s]", figure, goal, met ? "met" : "MISSED");
    }

    static void detail(String format, Object... values) {
        print("    " + format, values);
    }

    static String load() {
        try {
            return Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
        } catch (IOException e) {
            return "unknown";
        }
    }
}

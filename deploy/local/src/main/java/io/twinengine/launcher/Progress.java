package io.twinengine.launcher;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Tells a waiting person which step is done and when. */
public final class Progress {

    private final PrintStream out;
    private final Instant began;

    public Progress(PrintStream out, Instant began) {
        this.out = out;
        this.began = began;
    }

    public void step(String what, String outcome) {
        out.printf(Locale.ROOT, "%6.1fs  %-15s %s%n", seconds(), what, outcome);
        out.flush();
    }

    public void say(String text) {
        out.println(text);
        out.flush();
    }

    public double seconds() {
        return Duration.between(began, Instant.now()).toMillis() / 1000.0;
    }
}

package io.twinengine.simulator.replay;

import java.io.PrintStream;

/** How far it is: one line that changes on a terminal, a line per tenth elsewhere. */
final class ProgressBar {

    private static final int WIDTH = 40;

    private final PrintStream out;
    private final boolean terminal;
    private final String what;
    private final long total;
    private int shownTenth = -1;
    private int shownPercent = -1;

    ProgressBar(PrintStream out, boolean terminal, String what, long total) {
        this.out = out;
        this.terminal = terminal;
        this.what = what;
        this.total = Math.max(1, total);
    }

    void at(long done) {
        int percent = (int) (100 * Math.min(done, total) / total);
        if (terminal && percent != shownPercent) {
            int filled = WIDTH * percent / 100;
            out.printf("\r%s [%s%s] %3d %%", what, "#".repeat(filled), ".".repeat(WIDTH - filled), percent);
            out.flush();
        } else if (!terminal && percent / 10 != shownTenth) {
            out.printf("%s %d %%%n", what, percent);
        }
        shownPercent = percent;
        shownTenth = percent / 10;
    }

    void end() {
        at(total);
        if (terminal) {
            out.println();
        }
    }
}

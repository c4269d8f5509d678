package io.twinengine.report.pdf;

import java.awt.Color;

/** The few colours of a report; each is dark enough on white to be told apart in print. */
final class Palette {

    static final Color INK = new Color(0x1F2937);
    static final Color FAINT = new Color(0x6B7280);
    static final Color RULE = new Color(0xD1D5DB);
    static final Color PAPER = new Color(0xF3F4F6);
    static final Color NAVY = new Color(0x16324F);
    static final Color TEAL = new Color(0x13808A);
    static final Color SAND = new Color(0xB8C4CE);
    static final Color ORANGE = new Color(0xD9772B);
    static final Color RED = new Color(0xB3261E);
    static final Color YELLOW = new Color(0xE3B23C);
    static final Color GREEN = new Color(0x3E8E5A);
    static final Color WHITE = Color.WHITE;

    private Palette() {}
}

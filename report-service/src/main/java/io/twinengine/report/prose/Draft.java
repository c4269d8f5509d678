package io.twinengine.report.prose;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import io.twinengine.report.fact.DaySummary;
import io.twinengine.report.fact.Subject;
import io.twinengine.report.fact.Subject.Type;

/** A report while it is written: the day, how much detail is wanted, and the text of each section so far. */
final class Draft {

    private final DaySummary day;
    private final int detail;
    private final Map<Section, List<String>> blocks = new EnumMap<>(Section.class);

    Draft(DaySummary day, int detail) {
        this.day = day;
        this.detail = detail;
        for (Section section : Section.values()) {
            blocks.put(section, new ArrayList<>());
        }
    }

    DaySummary day() {
        return day;
    }

    /** How many entries of a list are worth their words. */
    int detail() {
        return detail;
    }

    void paragraph(Section section, List<String> sentences) {
        if (!sentences.isEmpty()) {
            blocks.get(section).add(String.join(" ", sentences));
        }
    }

    void bullets(Section section, List<String> items) {
        if (!items.isEmpty()) {
            blocks.get(section).add("- " + String.join("\n- ", items));
        }
    }

    String shift(int index) {
        return new Subject(Type.SHIFT, index + 1L).alias();
    }

    String line(int index) {
        return new Subject(Type.LINE, index + 1L).alias();
    }

    String machine(DaySummary.MachineRow machine) {
        return Subject.machine(machine.id()).alias();
    }

    String cause(int index) {
        return new Subject(Type.CAUSE, index + 1L).alias();
    }

    String cause(String label) {
        for (int i = 0; i < day.causes().size(); i++) {
            if (day.causes().get(i).label().equals(label)) {
                return cause(i);
            }
        }
        throw new IllegalArgumentException("The day has no such stop cause");
    }

    String prediction(int index) {
        return new Subject(Type.PREDICTION, index + 1L).alias();
    }

    String markdown() {
        StringBuilder text = new StringBuilder();
        blocks.forEach((section, parts) -> text.append("## ").append(section.title()).append("\n\n")
                .append(String.join("\n\n", parts)).append("\n\n"));
        return text.toString().strip() + "\n";
    }
}

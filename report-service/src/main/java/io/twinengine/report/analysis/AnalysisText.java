package io.twinengine.report.analysis;

import java.util.List;
import java.util.Locale;

import io.twinengine.contract.Severity;

/** The analysis as the platform writes it without a language model. */
final class AnalysisText {

    static final List<String> HEADINGS = List.of("Root Cause Analysis", "Urgency", "Recommended Actions",
            "Time to Failure");
    private static final double NOTABLE = 2;

    private AnalysisText() {}

    /** @return Markdown in which aliases stand for names */
    static String write(AlertFacts alert) {
        return "## Root Cause Analysis\n\n" + causes(alert) + "\n\n## Urgency\n\n" + urgency(alert)
                + "\n\n## Recommended Actions\n\n" + actions(alert) + "\n\n## Time to Failure\n\n" + time(alert) + "\n";
    }

    private static String causes(AlertFacts alert) {
        List<SignalHistory> signals = alert.byDeviation();
        String start = "The detectors expect " + alert.predicted().alias() + " at " + alert.subject().alias() + ". ";
        if (signals.isEmpty()) {
            return start
                    + "There is no history to compare the reading with, so the most likely cause cannot be narrowed down"
                    + " from data. Look at the machine and at the signals that raised the alert.";
        }
        StringBuilder text = new StringBuilder(start);
        text.append(describe(signals.getFirst())).append(' ');
        List<SignalHistory> others = signals.stream().skip(1).filter(signal -> Math.abs(signal.deviation()) >= NOTABLE)
                .limit(2).toList();
        others.forEach(other -> text.append(describe(other)).append(' '));
        text.append(Math.abs(signals.getFirst().deviation()) < NOTABLE
                ? "None of the signals has left its usual range, so the alert rests on their combination rather than on any of"
                        + " them alone."
                : meaning(signals.getFirst()));
        return text.toString();
    }

    private static String describe(SignalHistory signal) {
        return "The " + signal.signal().word() + " reads "
                + value(signal.current() == null ? 0 : signal.current(), signal)
                + ", against an average of " + value(signal.average(), signal) + " and a range from "
                + value(signal.lowest(), signal) + " to " + value(signal.highest(), signal) + " before.";
    }

    private static String meaning(SignalHistory signal) {
        boolean high = signal.deviation() > 0;
        return switch (signal.signal()) {
            case TEMPERATURE -> high
                    ? "Heat builds up faster than it leaves: cooling, lubrication and load are the first suspects."
                    : "The machine is colder than usual: it may idle, or the sensor may have come loose.";
            case VIBRATION -> high
                    ? "Such vibration points to bearings, imbalance or a loose mount."
                    : "Vibration is unusually calm: the machine may idle, or the sensor may have come loose.";
            case TORQUE -> high
                    ? "The drive works against more resistance than usual: a blunt tool, a jam or hard material."
                    : "The drive meets less resistance than usual: a broken tool or missing material.";
            case RPM -> high
                    ? "The drive runs faster than usual: check the control and whether it is loaded at all."
                    : "The drive is slower than usual: power supply, belt or overload.";
            case TOOL_WEAR -> high
                    ? "The tool is worn more than usual, which also raises torque and heat."
                    : "The tool is fresh, so wear is not the cause.";
        };
    }

    private static String urgency(AlertFacts alert) {
        return "**" + word(alert.severity()) + "**: " + switch (alert.severity()) {
            case CRITICAL ->
                "stop or relieve the machine as soon as the process allows, and do not wait for the end of the shift.";
            case HIGH -> "have maintenance look at it within this shift.";
            case MEDIUM -> "plan an inspection at the next opportunity, and watch whether the signal keeps moving.";
            case LOW, UNKNOWN -> "keep an eye on it; no action is needed before the next planned maintenance.";
        };
    }

    private static String actions(AlertFacts alert) {
        List<SignalHistory> signals = alert.byDeviation();
        String first = signals.isEmpty()
                ? "Check the sensors of {m}, because the platform has no readings of the day before."
                : switch (signals.getFirst().signal()) {
                    case TEMPERATURE -> "Check cooling, lubrication and load of {m}.";
                    case VIBRATION -> "Check bearings, balance and mounting of {m}.";
                    case TORQUE -> "Check tool, material and possible jams at {m}.";
                    case RPM -> "Check drive, belt and power supply of {m}.";
                    case TOOL_WEAR -> "Change the tool of {m} and compare the readings afterwards.";
                };
        return "- " + first.replace("{m}", alert.subject().alias())
                + "\n- Compare the reading with a measurement at the machine to rule out a faulty sensor."
                + "\n- Note what was found when resolving the alert, so that the next one of this kind is quicker to judge.";
    }

    private static String time(AlertFacts alert) {
        return "The readings so far do not support a time to failure in hours, and a guess would help nobody. "
                + (alert.severity().compareTo(Severity.HIGH) >= 0
                        ? "Treat the machine as if it could fail in the current shift."
                        : "Judge again when the signal has moved further.");
    }

    private static String value(double value, SignalHistory signal) {
        String number = String.format(Locale.ENGLISH, Math.abs(value) >= 1000 ? "%.0f" : "%.2f", value);
        return signal.signal().unit().isEmpty() ? number : number + " " + signal.signal().unit();
    }

    static String word(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "Critical";
            case HIGH -> "High";
            case MEDIUM -> "Medium";
            case LOW, UNKNOWN -> "Low";
        };
    }
}

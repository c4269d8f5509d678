package io.twinengine.report.analysis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.twinengine.contract.Severity;
import io.twinengine.report.fact.Fact;
import io.twinengine.report.fact.FactTable;
import io.twinengine.report.fact.FactValue;
import io.twinengine.report.fact.Subject;

/** What is known about one alert. */
record AlertFacts(long alertId, long nodeId, String machine, Severity severity, String prediction,
        List<SignalHistory> signals) {

    static final Duration WINDOW = Duration.ofHours(24);

    AlertFacts {
        signals = List.copyOf(signals);
    }

    Subject subject() {
        return Subject.machine(nodeId);
    }

    Subject predicted() {
        return new Subject(Subject.Type.PREDICTION, 1);
    }

    /** Signals with history, the one furthest from its average first. */
    List<SignalHistory> byDeviation() {
        return signals.stream().filter(signal -> signal.isKnown() && signal.current() != null)
                .sorted(Comparator.comparingDouble((SignalHistory signal) -> Math.abs(signal.deviation())).reversed())
                .toList();
    }

    Optional<SignalHistory> of(Signal signal) {
        return signals.stream().filter(each -> each.signal() == signal).findFirst();
    }

    FactTable table() {
        List<Fact> facts = new ArrayList<>();
        add(facts, "machine.name", "Machine", new FactValue.Name(machine));
        facts.add(new Fact("prediction.name", "Predicted failure", new FactValue.Name(prediction), predicted(),
                Set.of()));
        add(facts, "alert.severity", "Severity", new FactValue.Remark(severity.name()));
        add(facts, "history.window", "Length of the history", new FactValue.Length(WINDOW));
        add(facts, "history.readings", "Readings in the history", new FactValue.Measure(
                signals.stream().mapToLong(SignalHistory::readings).max().orElse(0), "readings"));
        for (SignalHistory signal : signals) {
            String id = "signal." + signal.signal().field();
            String word = signal.signal().word();
            if (signal.current() != null) {
                measure(facts, id + ".current", "Current " + word, signal.current(), signal);
            }
            if (signal.isKnown()) {
                measure(facts, id + ".average", "Average " + word, signal.average(), signal);
                measure(facts, id + ".lowest", "Lowest " + word, signal.lowest(), signal);
                measure(facts, id + ".highest", "Highest " + word, signal.highest(), signal);
            }
        }
        return new FactTable(facts);
    }

    private void measure(List<Fact> facts, String id, String label, double value, SignalHistory signal) {
        add(facts, id, label, new FactValue.Measure(value, signal.signal().unit()));
    }

    private void add(List<Fact> facts, String id, String label, FactValue value) {
        facts.add(new Fact(id, label, value, subject(), Set.of()));
    }
}

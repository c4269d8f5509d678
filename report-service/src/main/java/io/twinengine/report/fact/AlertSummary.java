package io.twinengine.report.fact;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.twinengine.contract.Severity;
import io.twinengine.report.fact.DaySummary.AlertRow;
import io.twinengine.report.fact.DaySummary.AlertTotals;
import io.twinengine.report.fact.DaySummary.PredictionRow;
import io.twinengine.report.plant.PlantEvent.AlertSeen;
import io.twinengine.report.shiftlog.MachineTally;

/** Counts a day's alerts and picks the ones worth naming. */
final class AlertSummary {

    private static final int NOTABLE = 12;
    private static final int PREDICTIONS = 5;
    private static final Comparator<Found> WORST_FIRST = Comparator
            .comparing((Found found) -> found.alert().severity()).reversed()
            .thenComparing(found -> found.alert().resolvedAt() != null)
            .thenComparing(found -> found.alert().at())
            .thenComparing(found -> found.alert().alertId());

    private record Found(MachineTally tally, AlertSeen alert) {}

    private AlertSummary() {}

    static AlertTotals of(Collection<MachineTally> tallies) {
        List<Found> found = tallies.stream()
                .flatMap(tally -> tally.alerts().stream().map(alert -> new Found(tally, alert)))
                .sorted(WORST_FIRST)
                .toList();
        int resolved = (int) found.stream().filter(each -> each.alert().resolvedAt() != null).count();
        return new AlertTotals(found.size(), count(found, Severity.CRITICAL), count(found, Severity.HIGH),
                count(found, Severity.MEDIUM), count(found, Severity.LOW), resolved, found.size() - resolved,
                medianMinutes(found), predictions(found),
                found.stream().limit(NOTABLE).map(AlertSummary::row).toList());
    }

    private static int count(List<Found> found, Severity severity) {
        return (int) found.stream().filter(each -> each.alert().severity() == severity).count();
    }

    private static @Nullable Double medianMinutes(List<Found> found) {
        List<Double> minutes = found.stream().map(Found::alert).filter(alert -> alert.resolvedAt() != null)
                .map(alert -> DaySummarizer.minutes(
                        Duration.between(alert.at(), Objects.requireNonNull(alert.resolvedAt()))))
                .sorted().toList();
        int middle = minutes.size() / 2;
        if (minutes.isEmpty()) {
            return null;
        }
        return minutes.size() % 2 == 1 ? minutes.get(middle) : (minutes.get(middle - 1) + minutes.get(middle)) / 2;
    }

    private static List<PredictionRow> predictions(List<Found> found) {
        return found.stream()
                .collect(Collectors.groupingBy(each -> each.alert().prediction(), Collectors.counting()))
                .entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(PREDICTIONS)
                .map(entry -> new PredictionRow(entry.getKey(), Math.toIntExact(entry.getValue())))
                .toList();
    }

    private static AlertRow row(Found found) {
        AlertSeen alert = found.alert();
        return new AlertRow(alert.alertId(), found.tally().machine().id(), found.tally().machine().name(),
                alert.severity().name(), alert.prediction(), alert.at(), alert.resolvedAt());
    }
}

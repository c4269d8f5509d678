package io.twinengine.bench.anomaly;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

import io.twinengine.sensor.detection.Severity;

/** How often an alarm of each severity was right: it must not fall from LOW to CRITICAL. */
final class SeverityPrecision {

    private final Map<Severity, Confusion> bySeverity = new EnumMap<>(Severity.class);

    void add(Severity severity, boolean right) {
        bySeverity.computeIfAbsent(severity, _ -> new Confusion()).add(true, right);
    }

    @Override
    public String toString() {
        var text = new StringBuilder();
        bySeverity.forEach((severity, counts) -> text.append(text.isEmpty() ? "" : ", ")
                .append(String.format(Locale.ROOT, "%s %.3f (%d)", severity, counts.precision(),
                        counts.truePositives() + counts.falsePositives())));
        return text.toString();
    }
}

package io.twinengine.report.oee;

import java.time.Duration;

/**
 * The OEE index of ISO 22400-2: availability (APT / PBT) × effectiveness (PRI × PQ / APT) × quality ratio (GQ / PQ).
 * Effectiveness is what most plants call performance.
 */
public record Oee(Figure availability, Figure effectiveness, Figure qualityRatio, Figure index) {

    /** The only place where these indicators are computed: API, report and export all come through here. */
    public static Oee of(Elements elements) {
        Figure availability = availability(elements);
        Figure effectiveness = effectiveness(elements);
        Figure quality = quality(elements);
        return new Oee(availability, effectiveness, quality, index(availability, effectiveness, quality));
    }

    private static Figure availability(Elements elements) {
        if (elements.plannedBusy().isZero()) {
            return new Figure.Unknown(Figure.Reason.NO_PLAN);
        }
        if (elements.observed().isZero()) {
            return new Figure.Unknown(Figure.Reason.NO_DATA);
        }
        return new Figure.Known(ratio(elements.producing(), elements.observed()),
                ratio(elements.observed(), elements.plannedBusy()));
    }

    private static Figure effectiveness(Elements elements) {
        Figure.Reason missing = missingForCounts(elements);
        return missing != null
                ? new Figure.Unknown(missing)
                : new Figure.Known(ratio(elements.plannedRunTime(), elements.counted()), countCoverage(elements));
    }

    private static Figure quality(Elements elements) {
        Figure.Reason missing = missingForCounts(elements);
        if (missing != null) {
            return new Figure.Unknown(missing);
        }
        if (elements.inspected() == 0) {
            return new Figure.Unknown(
                    elements.produced() == 0 ? Figure.Reason.NOT_COUNTED : Figure.Reason.NOT_INSPECTED);
        }
        double inspectedShare = (double) elements.inspected() / elements.produced();
        return new Figure.Known((double) elements.good() / elements.inspected(),
                countCoverage(elements) * inspectedShare);
    }

    private static Figure index(Figure availability, Figure effectiveness, Figure quality) {
        return switch (availability) {
            case Figure.Unknown unknown -> unknown;
            case Figure.Known a -> switch (effectiveness) {
                case Figure.Unknown unknown -> unknown;
                case Figure.Known e -> switch (quality) {
                    case Figure.Unknown unknown -> unknown;
                    case Figure.Known q -> new Figure.Known(a.value() * e.value() * q.value(),
                            Math.min(a.coverage(), Math.min(e.coverage(), q.coverage())));
                };
            };
        };
    }

    private static Figure.@org.jspecify.annotations.Nullable Reason missingForCounts(Elements elements) {
        if (elements.plannedBusy().isZero()) {
            return Figure.Reason.NO_PLAN;
        }
        if (elements.observed().isZero()) {
            return Figure.Reason.NO_DATA;
        }
        if (elements.producing().isZero()) {
            return Figure.Reason.NOT_PRODUCING;
        }
        return elements.counted().isZero() ? Figure.Reason.NOT_COUNTED : null;
    }

    private static double countCoverage(Elements elements) {
        return ratio(elements.counted(), elements.producing()) * ratio(elements.observed(), elements.plannedBusy());
    }

    private static double ratio(Duration part, Duration whole) {
        return seconds(part) / seconds(whole);
    }

    private static double seconds(Duration duration) {
        return duration.getSeconds() + duration.getNano() / 1e9;
    }
}

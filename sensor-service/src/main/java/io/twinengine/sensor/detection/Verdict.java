package io.twinengine.sensor.detection;

import java.time.Instant;
import java.util.List;

/**
 * What the detectors say about one reading, as an immutable value to store and to tell. The score is calibrated: 0.5 is
 * the alarm limit of whichever detector decided, on every machine. The subject is the signal or formula whose limit is
 * broken, empty for other kinds.
 */
public record Verdict(Instant at, Severity severity, AlertKind kind, String subject, FailureMode mode, double score,
        double failureProbability, List<Cause> causes, List<RuleMargin> margins, WarmUp warmUp, String summary) {

    public Verdict {
        causes = List.copyOf(causes);
        margins = List.copyOf(margins);
    }
}

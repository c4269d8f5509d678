package io.twinengine.sensor.detection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the detectors found in the latest reading. Belongs to its {@link Detector} and is overwritten by the next call:
 * read it at once, or take a {@link #verdict()} along.
 */
public final class Assessment {

    /** Why a reading was not evaluated. */
    public enum Skipped {
        NO, BAD_QUALITY, OUT_OF_ORDER
    }

    final Severity[] severities = new Severity[AlertKind.count()];
    final double[] scores = new double[AlertKind.count()];
    final List<EpisodeChange> changes = new ArrayList<>(4);
    Skipped skipped = Skipped.NO;
    Severity severity = Severity.NONE;
    AlertKind kind = AlertKind.LIMIT;
    FailureMode mode = FailureMode.NONE;
    double failureProbability;
    int learned;
    private final Detector detector;

    Assessment(Detector detector) {
        this.detector = detector;
        clear(Skipped.NO);
    }

    void clear(Skipped reason) {
        Arrays.fill(severities, Severity.NONE);
        Arrays.fill(scores, 0);
        changes.clear();
        skipped = reason;
        severity = Severity.NONE;
        kind = AlertKind.LIMIT;
        mode = FailureMode.NONE;
        failureProbability = Double.NaN;
    }

    void put(AlertKind found, Severity foundSeverity, double score) {
        int k = found.ordinal();
        severities[k] = foundSeverity;
        scores[k] = score;
        boolean stronger = foundSeverity.compareTo(severity) > 0
                || foundSeverity == severity && score > scores[kind.ordinal()];
        if (stronger) {
            severity = foundSeverity;
            kind = found;
        }
    }

    public Skipped skipped() {
        return skipped;
    }

    /** The worst of all kinds, {@link Severity#NONE} when there is nothing to say. */
    public Severity severity() {
        return severity;
    }

    public Severity severity(AlertKind of) {
        return severities[of.ordinal()];
    }

    /** The kind that decided; meaningless while the severity is NONE. */
    public AlertKind kind() {
        return kind;
    }

    /** Calibrated score of the strongest kind: 0.5 is its alarm limit, on every machine. */
    public double score() {
        return scores[kind.ordinal()];
    }

    public double score(AlertKind of) {
        return scores[of.ordinal()];
    }

    /** The failure mode that threatens; TWF means that the tool is due, which is no alarm. */
    public FailureMode mode() {
        return mode;
    }

    /** Probability that the machine fails at this reading; NaN when its inputs are missing. */
    public double failureProbability() {
        return failureProbability;
    }

    public WarmUp warmUp() {
        return new WarmUp(learned, StateDetector.NEEDED);
    }

    /** What became of the machine's alerts with this reading; nearly always empty. Valid until the next call. */
    public List<EpisodeChange> changes() {
        return changes;
    }

    /** The channel that has the greatest share of the blame for a kind, -1 for none. */
    public int topChannel(AlertKind of) {
        return detector.topChannel(of);
    }

    /** This assessment as an immutable value, with causes and margins. */
    public Verdict verdict() {
        return detector.verdict(kind);
    }

    public Verdict verdict(AlertKind of) {
        return detector.verdict(of);
    }
}

package io.twinengine.sensor.detection;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.twinengine.sensor.detection.formula.Formula;

/**
 * All layers for one reading at a time: limits, physics, formulas, learned state and points, then episodes. Keeps only
 * scratch of the latest reading, so one instance serves any number of machines, in one thread.
 */
public final class Detector {

    /** Calm readings after which an episode ends. The state detector has a hysteresis of its own. */
    private static final int CLEAR_AFTER = 10;
    private static final int CLEAR_STATE_AFTER = 1;

    private final PhysicsRules physics = new PhysicsRules();
    private final Assessment assessment = new Assessment(this);
    private final Explanation explanation = new Explanation(physics);
    private MachineProfile profile = MachineProfile.DEFAULT;
    private @Nullable MachineState machine;
    private @Nullable Sample sample;
    private int worstLimit = -1;
    private int worstFormula = -1;
    private double worstFormulaValue;
    private final Formula.Inputs inputs = this::signal;

    /** Evaluates a reading; the answer is overwritten by the next call. */
    public Assessment assess(MachineState of, MachineProfile by, Sample reading) {
        machine = of;
        profile = by;
        sample = reading;
        assessment.learned = of.learned();
        if (reading.quality() == Quality.BAD) {
            assessment.clear(Assessment.Skipped.BAD_QUALITY);
            return assessment;
        }
        if (!of.clock.inOrder(reading.epochMillis())) {
            assessment.clear(Assessment.Skipped.OUT_OF_ORDER);
            return assessment;
        }
        assessment.clear(Assessment.Skipped.NO);
        assessLimits(of, reading);
        assessPhysics(reading);
        assessFormulas();
        assessLearned(of, reading);
        trackEpisodes(of, reading.epochMillis());
        return assessment;
    }

    private void assessLimits(MachineState of, Sample reading) {
        worstLimit = of.limits.assess(profile, of.layout(), reading);
        if (worstLimit >= 0) {
            assessment.put(AlertKind.LIMIT, profile.limits().get(worstLimit).severity(), 1);
        }
    }

    private void assessPhysics(Sample reading) {
        physics.assess(profile.physics(), profile.grade(), reading);
        for (int rule = 0; rule < PhysicsRules.RULES; rule++) {
            if (physics.broken(rule)) {
                assessment.put(PhysicsRules.kind(rule), Severity.CRITICAL, physics.failureProbability());
            }
        }
        assessment.failureProbability = physics.failureProbability();
        assessment.mode = physics.mode();
    }

    private double signal(String name) {
        if (machine == null || sample == null) {
            return Double.NaN;
        }
        int channel = machine.layout().channel(name);
        return channel < 0 ? Double.NaN : sample.value(channel);
    }

    private void assessFormulas() {
        worstFormula = -1;
        var formulas = profile.formulas();
        for (int i = 0; i < formulas.size(); i++) {
            var formula = formulas.get(i);
            double value = formula.formula().evaluate(inputs);
            boolean broken = value < formula.low() || value > formula.high();
            if (broken && (worstFormula < 0
                    || formula.severity().compareTo(formulas.get(worstFormula).severity()) > 0)) {
                worstFormula = i;
                worstFormulaValue = value;
            }
        }
        if (worstFormula >= 0) {
            assessment.put(AlertKind.FORMULA, formulas.get(worstFormula).severity(), 1);
        }
    }

    private void assessLearned(MachineState of, Sample reading) {
        if (of.choice.made()) {
            double state = of.state.step(reading, reading.quality() == Quality.GOOD);
            assessment.put(AlertKind.STATE, of.state.on() ? stateSeverity(state) : Severity.NONE, calibrated(state));
            double point = of.point.step(reading);
            assessment.put(AlertKind.POINT, point >= 1 ? pointSeverity(point) : Severity.NONE, calibrated(point));
        } else if (of.choice.observe(reading, of.layout().size())) {
            of.state.choose(of.choice, profile, of.layout());
            of.point.choose(of.choice, of.layout().size());
        }
        assessment.learned = of.learned();
    }

    /** Half at the limit, towards 1 far beyond it. */
    private static double calibrated(double ratio) {
        return ratio / (1 + ratio);
    }

    private static Severity stateSeverity(double ratio) {
        if (ratio >= 8) {
            return Severity.CRITICAL;
        }
        if (ratio >= 4) {
            return Severity.HIGH;
        }
        return ratio >= 2 ? Severity.MEDIUM : Severity.LOW;
    }

    private static Severity pointSeverity(double ratio) {
        return ratio >= 2 ? Severity.MEDIUM : Severity.LOW;
    }

    private void trackEpisodes(MachineState of, long now) {
        for (int k = 0; k < AlertKind.count(); k++) {
            AlertKind kind = AlertKind.at(k);
            int clearAfter = kind == AlertKind.STATE ? CLEAR_STATE_AFTER : CLEAR_AFTER;
            switch (of.episodes.step(kind, assessment.severity(kind), now, clearAfter)) {
                case NOTHING -> {
                }
                case BEGAN -> assessment.changes.add(new EpisodeChange.Began(kind, began(of, kind),
                        assessment.severity(kind), verdict(kind)));
                case UPDATED -> assessment.changes.add(new EpisodeChange.Updated(kind, began(of, kind),
                        of.episodes.worst(kind), of.episodes.count(kind), verdict(kind)));
                case ENDED -> {
                    assessment.changes.add(new EpisodeChange.Ended(kind, began(of, kind), Instant.ofEpochMilli(now),
                            of.episodes.worst(kind), of.episodes.count(kind)));
                    of.episodes.close(kind);
                }
            }
        }
    }

    private static Instant began(MachineState of, AlertKind kind) {
        return Instant.ofEpochMilli(of.episodes.beganAt(kind));
    }

    int topChannel(AlertKind kind) {
        return explanation.topChannel(kind, findings());
    }

    Verdict verdict(AlertKind kind) {
        return explanation.verdict(kind, findings());
    }

    private Findings findings() {
        if (machine == null || sample == null) {
            throw new IllegalStateException("No reading has been assessed yet.");
        }
        return new Findings(assessment, machine, profile, sample, worstLimit, worstFormula, worstFormulaValue);
    }
}

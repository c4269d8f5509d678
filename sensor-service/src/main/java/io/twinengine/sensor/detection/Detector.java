package io.twinengine.sensor.detection;

import java.time.Instant;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import io.twinengine.sensor.detection.WatchPlan.Subject;
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
    /** By subject: the worst of its broken limits, -1 for none. */
    private final int[] worstLimit = new int[WatchPlan.MAX_LIMITS];
    private MachineProfile profile = MachineProfile.DEFAULT;
    private @Nullable MachineState machine;
    private @Nullable Sample sample;
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
        by.learning().ambient().fill(reading, of.layout());
        assessLimits(of, reading);
        assessPhysics(reading);
        assessLearned(of, reading);
        trackLimitEpisodes(of, reading.epochMillis());
        trackEpisodes(of, reading.epochMillis());
        return assessment;
    }

    private void assessLimits(MachineState of, Sample reading) {
        WatchPlan plan = profile.watch();
        if (of.limits.plan() != plan) {
            follow(of, plan, reading.epochMillis());
        }
        Arrays.fill(worstLimit, 0, plan.subjects().size(), -1);
        for (int i = 0; i < plan.size(); i++) {
            double value = plan.value(i, of.layout(), reading, inputs);
            if (of.limits.judge(i, value, profile.schedule(), reading.epochMillis())) {
                broken(plan, i);
            }
        }
    }

    private void broken(WatchPlan plan, int i) {
        int subject = plan.subjectOf(i);
        Severity severity = plan.limits().get(i).severity();
        int worst = worstLimit[subject];
        if (worst < 0 || severity.compareTo(plan.limits().get(worst).severity()) > 0) {
            worstLimit[subject] = i;
        }
        AlertKind kind = plan.subjects().get(subject).kind();
        assessment.put(kind, severity.max(assessment.severity(kind)), 1);
    }

    /** The machine has other limits than at its last reading; usually an equal plan in a new object. */
    private void follow(MachineState of, WatchPlan plan, long now) {
        for (LimitWatch.Orphan orphan : of.limits.follow(plan)) {
            assessment.changes.add(new EpisodeChange.Ended(orphan.subject().kind(), orphan.subject().name(),
                    Instant.ofEpochMilli(orphan.beganAt()), Instant.ofEpochMilli(now), orphan.worst(),
                    orphan.count()));
        }
        for (int s = 0; s < plan.subjects().size(); s++) {
            int kind = plan.subjects().get(s).kind().ordinal();
            if (of.episodes.open(kind)) {
                of.limits.episodes().copy(s, of.episodes, kind);
            }
        }
        of.episodes.close(AlertKind.LIMIT.ordinal());
        of.episodes.close(AlertKind.FORMULA.ordinal());
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

    private void assessLearned(MachineState of, Sample reading) {
        Learning learning = profile.learning();
        if (of.choice.made()) {
            double state = of.state.step(reading, reading.quality() == Quality.GOOD, learning.stateSensitivity());
            if (learning.state()) {
                assessment.put(AlertKind.STATE, of.state.on() ? stateSeverity(state) : Severity.NONE,
                        calibrated(state));
            }
            double point = of.point.step(reading, learning.pointSensitivity());
            if (learning.point()) {
                assessment.put(AlertKind.POINT, point >= 1 ? pointSeverity(point) : Severity.NONE, calibrated(point));
            }
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
        return ratio >= 1.5 ? Severity.MEDIUM : Severity.LOW;
    }

    private static Severity pointSeverity(double ratio) {
        return ratio >= 2 ? Severity.MEDIUM : Severity.LOW;
    }

    private void trackLimitEpisodes(MachineState of, long now) {
        WatchPlan plan = profile.watch();
        for (int s = 0; s < plan.subjects().size(); s++) {
            Severity severity = worstLimit[s] < 0 ? Severity.NONE : plan.limits().get(worstLimit[s]).severity();
            EpisodeTracker episodes = of.limits.episodes();
            EpisodeTracker.Step step = episodes.step(s, severity, now, CLEAR_AFTER);
            if (step != EpisodeTracker.Step.NOTHING) {
                Subject subject = plan.subjects().get(s);
                tell(step, subject.kind(), subject.name(), episodes, s, now);
            }
        }
    }

    private void trackEpisodes(MachineState of, long now) {
        for (int k = AlertKind.LIMIT.ordinal() + 1; k < AlertKind.count(); k++) {
            AlertKind kind = AlertKind.at(k);
            int clearAfter = kind == AlertKind.STATE ? CLEAR_STATE_AFTER : CLEAR_AFTER;
            if (kind != AlertKind.FORMULA) {
                tell(of.episodes.step(k, assessment.severity(kind), now, clearAfter), kind, "", of.episodes, k, now);
            }
        }
    }

    private void tell(EpisodeTracker.Step step, AlertKind kind, String subject, EpisodeTracker episodes, int slot,
            long now) {
        switch (step) {
            case NOTHING -> {
            }
            case BEGAN -> {
                Verdict verdict = explanation.verdict(kind, findings(kind, slot));
                assessment.changes.add(new EpisodeChange.Began(kind, subject, began(episodes, slot),
                        verdict.severity(), verdict));
            }
            case UPDATED -> assessment.changes.add(new EpisodeChange.Updated(kind, subject, began(episodes, slot),
                    episodes.worst(slot), episodes.count(slot), explanation.verdict(kind, findings(kind, slot))));
            case ENDED -> {
                assessment.changes.add(new EpisodeChange.Ended(kind, subject, began(episodes, slot),
                        Instant.ofEpochMilli(now), episodes.worst(slot), episodes.count(slot)));
                episodes.close(slot);
            }
        }
    }

    private static Instant began(EpisodeTracker episodes, int slot) {
        return Instant.ofEpochMilli(episodes.beganAt(slot));
    }

    int topChannel(AlertKind kind) {
        return explanation.topChannel(kind, findings(kind, worstSubject(kind)));
    }

    Verdict verdict(AlertKind kind) {
        return explanation.verdict(kind, findings(kind, worstSubject(kind)));
    }

    private int worstSubject(AlertKind kind) {
        WatchPlan plan = profile.watch();
        int worst = -1;
        for (int s = 0; s < plan.subjects().size(); s++) {
            boolean candidate = plan.subjects().get(s).kind() == kind && worstLimit[s] >= 0;
            if (candidate && (worst < 0 || plan.limits().get(worstLimit[s]).severity()
                    .compareTo(plan.limits().get(worstLimit[worst]).severity()) > 0)) {
                worst = s;
            }
        }
        return worst;
    }

    private Findings findings(AlertKind kind, int slot) {
        if (machine == null || sample == null) {
            throw new IllegalStateException("No reading has been assessed yet.");
        }
        boolean ofLimits = slot >= 0 && (kind == AlertKind.LIMIT || kind == AlertKind.FORMULA);
        return new Findings(assessment, machine, profile, sample, inputs, ofLimits ? slot : -1,
                ofLimits ? worstLimit[slot] : -1);
    }
}

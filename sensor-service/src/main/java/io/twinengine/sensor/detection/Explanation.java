package io.twinengine.sensor.detection;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Puts a finding into words and numbers a person can act on. Runs only when somebody is told. */
final class Explanation {

    private static final int MOST_CAUSES = 5;
    private static final MathContext SHOWN = new MathContext(4);

    private final PhysicsRules physics;

    Explanation(PhysicsRules physics) {
        this.physics = physics;
    }

    Verdict verdict(AlertKind kind, Findings findings) {
        List<Cause> causes = causes(kind, findings);
        Assessment assessment = findings.assessment();
        return new Verdict(Instant.ofEpochMilli(findings.sample().epochMillis()), severity(kind, findings), kind,
                subject(findings), mode(kind), assessment.score(kind), assessment.failureProbability(), causes,
                Outlook.margins(physics), findings.machine().warmUp(), summary(kind, causes, findings));
    }

    int topChannel(AlertKind kind, Findings findings) {
        MachineState machine = findings.machine();
        return switch (kind) {
            case STATE -> machine.state.top();
            case POINT -> machine.point.top();
            case LIMIT -> findings.limit() < 0
                    ? -1
                    : machine.layout().channel(findings.profile().watch().limits().get(findings.limit()).signal());
            case POWER, OVERSTRAIN -> Channels.TORQUE;
            case HEAT_DISSIPATION -> Channels.TEMPERATURE;
            case FORMULA -> -1;
        };
    }

    private static Severity severity(AlertKind kind, Findings findings) {
        if (findings.subject() < 0) {
            return findings.assessment().severity(kind);
        }
        return findings.limit() < 0
                ? Severity.NONE
                : findings.profile().watch().limits().get(findings.limit()).severity();
    }

    private static String subject(Findings findings) {
        return findings.subject() < 0 ? "" : findings.profile().watch().subjects().get(findings.subject()).name();
    }

    private static FailureMode mode(AlertKind kind) {
        return switch (kind) {
            case HEAT_DISSIPATION -> FailureMode.HDF;
            case POWER -> FailureMode.PWF;
            case OVERSTRAIN -> FailureMode.OSF;
            case LIMIT, FORMULA, STATE, POINT -> FailureMode.NONE;
        };
    }

    private List<Cause> causes(AlertKind kind, Findings findings) {
        return switch (kind) {
            case STATE -> stateCauses(findings);
            case POINT -> pointCauses(findings);
            case LIMIT, FORMULA -> limitCauses(findings);
            case POWER -> ruleCauses(findings, PhysicsRules.POWER, Channels.TORQUE, Channels.RPM);
            case OVERSTRAIN -> ruleCauses(findings, PhysicsRules.STRAIN, Channels.TOOL_WEAR, Channels.TORQUE);
            case HEAT_DISSIPATION ->
                ruleCauses(findings, PhysicsRules.HEAT, Channels.TEMPERATURE, Channels.AMBIENT_TEMPERATURE);
        };
    }

    private static List<Cause> stateCauses(Findings findings) {
        StateDetector state = findings.machine().state;
        var causes = new ArrayList<Cause>();
        for (int i = 0; i < state.channels(); i++) {
            int channel = state.channel(i);
            double ambient = state.againstAmbient(i) ? findings.sample().value(Channels.AMBIENT_TEMPERATURE) : 0;
            double seen = findings.sample().value(channel);
            causes.add(new Cause(findings.machine().layout().name(channel),
                    Double.isNaN(seen) ? state.smoothed(i) + ambient : seen,
                    state.expectedLow(i) + ambient, state.expectedHigh(i) + ambient, state.share(i)));
        }
        causes.sort(Comparator.comparingDouble(Cause::share).reversed());
        return causes.subList(0, Math.min(MOST_CAUSES, causes.size()));
    }

    private static List<Cause> pointCauses(Findings findings) {
        PointDetector point = findings.machine().point;
        int channel = point.top();
        if (channel < 0) {
            return List.of();
        }
        return List.of(new Cause(findings.machine().layout().name(channel), findings.sample().value(channel),
                point.expectedLow(channel), point.expectedHigh(channel), 1));
    }

    private static List<Cause> limitCauses(Findings findings) {
        if (findings.limit() < 0) {
            return List.of();
        }
        Limit limit = findings.profile().watch().limits().get(findings.limit());
        return List.of(new Cause(limit.signal(), findings.limitValue(), limit.low(), limit.high(), 1));
    }

    /** Two signals make each rule; they share the blame. The expected range is what the other one leaves room for. */
    private List<Cause> ruleCauses(Findings findings, int rule, int first, int second) {
        Sample sample = findings.sample();
        double limit = physics.limit(rule);
        double value = physics.value(rule);
        double allowedShare = limit / value;
        double allowedFirst = rule == PhysicsRules.HEAT
                ? sample.value(second) + limit
                : sample.value(first) * allowedShare;
        double allowedSecond = rule == PhysicsRules.HEAT
                ? sample.value(first) - limit
                : sample.value(second) * allowedShare;
        boolean tooLow = value < limit;
        boolean secondTooLow = tooLow && rule != PhysicsRules.HEAT;
        return List.of(cause(first, sample, allowedFirst, tooLow), cause(second, sample, allowedSecond, secondTooLow));
    }

    private static Cause cause(int channel, Sample sample, double allowed, boolean tooLow) {
        return new Cause(Channels.STANDARD_NAMES.get(channel), sample.value(channel), tooLow ? allowed : Double.NaN,
                tooLow ? Double.NaN : allowed, 0.5);
    }

    private String summary(AlertKind kind, List<Cause> causes, Findings findings) {
        return switch (kind) {
            case POWER -> rule("Power", PhysicsRules.POWER, "W") + " (PWF).";
            case OVERSTRAIN -> rule("Strain on the tool", PhysicsRules.STRAIN, "min·Nm") + " (OSF).";
            case HEAT_DISSIPATION -> rule("Temperature difference to ambient", PhysicsRules.HEAT, "K")
                    + " at low speed: heat is not dissipated (HDF).";
            case LIMIT, FORMULA -> causes.isEmpty()
                    ? subject(findings) + " is back inside its limits."
                    : outside(causes.getFirst(), findings.profile().watch().unit(findings.limit()), "its limits");
            case STATE -> "Machine differs from its healthy state, mostly in " + named(causes) + ".";
            case POINT -> causes.isEmpty()
                    ? "Unusual reading."
                    : outside(causes.getFirst(), "", "what this machine has shown so far");
        };
    }

    private String rule(String what, int rule, String unit) {
        return String.format(Locale.ROOT, "%s is %.1f %s, limit %.1f %s", what, physics.value(rule), unit,
                physics.limit(rule), unit);
    }

    private static String outside(Cause cause, String unit, String range) {
        return cause.signal() + " is " + number(cause.seen()) + (unit.isEmpty() ? "" : " " + unit) + ", outside "
                + range + " (" + bound(cause.expectedLow()) + " to " + bound(cause.expectedHigh()) + ").";
    }

    private static String bound(double value) {
        return Double.isFinite(value) ? number(value) : "any";
    }

    private static String number(double value) {
        return Double.isFinite(value)
                ? new BigDecimal(value).round(SHOWN).stripTrailingZeros().toPlainString()
                : "unknown";
    }

    private static String named(List<Cause> causes) {
        var text = new StringBuilder();
        for (Cause cause : causes) {
            if (text.isEmpty() || cause.share() >= 0.2) {
                text.append(text.isEmpty() ? "" : ", ").append(cause.signal());
            }
        }
        return text.isEmpty() ? "no single signal" : text.toString();
    }
}

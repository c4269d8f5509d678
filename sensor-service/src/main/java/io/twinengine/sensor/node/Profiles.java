package io.twinengine.sensor.node;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.twinengine.contract.NodeState;
import io.twinengine.contract.SignalLimit;
import io.twinengine.sensor.detection.Limit;
import io.twinengine.sensor.detection.MachineProfile;
import io.twinengine.sensor.detection.PhysicsLimits;
import io.twinengine.sensor.detection.ProductGrade;
import io.twinengine.sensor.detection.Severity;
import io.twinengine.sensor.detection.ShiftSchedule;

/** From what factory-graph-service says about a machine to what the detectors need to know. */
final class Profiles {

    /** More are not watched by the detectors. */
    private static final int MOST_LIMITS = 16;
    private static final double LARGEST_HYSTERESIS_PERCENT = 50;
    private static final long MILLIS = 1_000;

    private Profiles() {}

    static MachineProfile of(NodeState state) {
        List<Limit> limits = new ArrayList<>();
        for (SignalLimit limit : state.limits()) {
            if (isUsable(limit) && limits.size() < MOST_LIMITS) {
                limits.add(limit(limit));
            }
        }
        return new MachineProfile(grade(state.productGrade()), PhysicsLimits.MACHINING, limits, List.of(),
                ShiftSchedule.NONE);
    }

    /** The rules on power, strain and heat are those of cutting machines: they hold where a tool wears. */
    static MachineProfile withoutPhysics(MachineProfile profile) {
        return profile.withPhysics(PhysicsLimits.NONE);
    }

    private static boolean isUsable(SignalLimit limit) {
        double low = limit.low() == null ? Double.NEGATIVE_INFINITY : limit.low();
        double high = limit.high() == null ? Double.POSITIVE_INFINITY : limit.high();
        return low < high && (limit.low() != null || limit.high() != null);
    }

    private static Limit limit(SignalLimit limit) {
        double low = limit.low() == null ? Double.NaN : limit.low();
        double high = limit.high() == null ? Double.NaN : limit.high();
        Duration hold = limit.durationSeconds() == null
                ? Duration.ZERO
                : Duration.ofMillis(Math.round(Math.max(0, limit.durationSeconds()) * MILLIS));
        return new Limit(limit.signal(), limit.signal(), low, high, severity(limit), hysteresisPercent(limit), hold, 1,
                1, Set.of());
    }

    /** The contract gives it in the signal's unit, the detectors want it in percent of the bound. */
    private static double hysteresisPercent(SignalLimit limit) {
        Double bound = limit.high() == null ? limit.low() : limit.high();
        if (limit.hysteresis() == null || bound == null || bound == 0) {
            return 0;
        }
        return Math.clamp(100 * limit.hysteresis() / Math.abs(bound), 0, LARGEST_HYSTERESIS_PERCENT);
    }

    private static Severity severity(SignalLimit limit) {
        return switch (limit.severity()) {
            case UNKNOWN, LOW -> Severity.LOW;
            case MEDIUM -> Severity.MEDIUM;
            case HIGH -> Severity.HIGH;
            case CRITICAL -> Severity.CRITICAL;
        };
    }

    private static @Nullable ProductGrade grade(@Nullable String grade) {
        return switch (grade) {
            case "L" -> ProductGrade.L;
            case "M" -> ProductGrade.M;
            case "H" -> ProductGrade.H;
            case null, default -> null;
        };
    }
}

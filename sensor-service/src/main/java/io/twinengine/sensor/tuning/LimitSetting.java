package io.twinengine.sensor.tuning;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

import io.twinengine.contract.Severity;
import io.twinengine.contract.SignalLimit;
import io.twinengine.sensor.detection.Limit;

/**
 * A limit as people write it; its units are those of the signal.
 *
 * @param signal standard field, metric or formula
 * @param hysteresis absent: 2 % of the bound
 * @param durationSeconds how long it must be exceeded before it counts
 * @param count of the last {@code ofLast} readings must be beyond it; absent: the latest one
 * @param shifts names of the shifts in which it holds; absent: always
 * @param enabled false: there is no limit on this signal, whatever the type and the plant graph say
 */
public record LimitSetting(@NotBlank @Size(max = Tuning.MOST_NAME) String signal, @Nullable Double low,
        @Nullable Double high, @Nullable Severity severity, @PositiveOrZero @Nullable Double hysteresis,
        @PositiveOrZero @Max(86_400) @Nullable Double durationSeconds,
        @Min(1) @Max(Limit.LONGEST_WINDOW) @Nullable Integer count,
        @Min(1) @Max(Limit.LONGEST_WINDOW) @Nullable Integer ofLast,
        @Size(max = 20) @Nullable Set<@NotBlank @Size(max = Tuning.MOST_NAME) String> shifts,
        @Nullable Boolean enabled) {

    private static final double USUAL_HYSTERESIS = 0.02;
    private static final double MILLIS = 1_000;

    public LimitSetting {
        shifts = shifts == null ? null : Set.copyOf(shifts);
    }

    static LimitSetting of(SignalLimit limit) {
        return new LimitSetting(limit.signal(), limit.low(), limit.high(), limit.severity(), limit.hysteresis(),
                limit.durationSeconds(), null, null, null, null);
    }

    boolean isEnabled() {
        return !Boolean.FALSE.equals(enabled);
    }

    /** @throws IllegalArgumentException with a sentence for the user when it makes no sense */
    Limit limit() {
        double lowest = low == null ? Double.NaN : low;
        double highest = high == null ? Double.NaN : high;
        int times = count == null ? 1 : count;
        long hold = Math.round(MILLIS * Math.max(0, Optional.ofNullable(durationSeconds).orElse(0.0)));
        return new Limit(signal, signal, lowest, highest, rank(severity), hysteresis(lowest, highest),
                Duration.ofMillis(hold), times, ofLast == null ? times : ofLast, shifts == null ? Set.of() : shifts);
    }

    private double hysteresis(double lowest, double highest) {
        if (hysteresis != null) {
            return hysteresis;
        }
        double bound = Math.max(Double.isNaN(lowest) ? 0 : Math.abs(lowest),
                Double.isNaN(highest) ? 0 : Math.abs(highest));
        double room = Double.isNaN(highest - lowest) ? bound : Math.max(0, highest - lowest);
        return USUAL_HYSTERESIS * Math.min(bound, room);
    }

    private static io.twinengine.sensor.detection.Severity rank(@Nullable Severity severity) {
        return switch (severity) {
            case null -> io.twinengine.sensor.detection.Severity.NONE;
            case UNKNOWN, LOW -> io.twinengine.sensor.detection.Severity.LOW;
            case MEDIUM -> io.twinengine.sensor.detection.Severity.MEDIUM;
            case HIGH -> io.twinengine.sensor.detection.Severity.HIGH;
            case CRITICAL -> io.twinengine.sensor.detection.Severity.CRITICAL;
        };
    }

    /** A setting with whose it is and where it stands in its list. */
    record Placed(LimitSetting setting, Origin origin, int index) {

        static List<Placed> all(List<LimitSetting> settings, Origin origin) {
            return IntStream.range(0, settings.size()).mapToObj(i -> new Placed(settings.get(i), origin, i)).toList();
        }

        Problem problem(String detail) {
            return new Problem(origin, "limits[" + index + "]", detail);
        }
    }
}

package io.twinengine.vision.stoppage;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * When a belt is slow, pauses or stands, measured against its cycle time.
 *
 * @param slow gap between units, in cycles, from which it is slow
 * @param stop stillness, in cycles, from which it is stopped; before that it is a micro-stop
 * @param shortestPause stillness that is never a micro-stop yet, however short the cycle
 * @param shortestStop stillness that is never a stop yet, and the limit where no cycle time is known
 */
public record FlowLimits(double slow, double stop, Duration shortestPause, Duration shortestStop) {

    public static final FlowLimits USUAL = new FlowLimits(1.5, 5, Duration.ofSeconds(2), Duration.ofSeconds(30));

    double pauseSeconds(OptionalDouble cycleSeconds) {
        return Math.max(seconds(shortestPause), cycleSeconds.orElse(0));
    }

    double stopSeconds(OptionalDouble cycleSeconds) {
        return Math.max(seconds(shortestStop), stop * cycleSeconds.orElse(0));
    }

    boolean isSlow(double gapSeconds, OptionalDouble cycleSeconds) {
        return cycleSeconds.isPresent() && gapSeconds > slow * cycleSeconds.getAsDouble();
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1e3;
    }
}

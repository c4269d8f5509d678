package io.twinengine.factory.bottleneck;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Who limited the plant, and when.
 *
 * @param momentary one bottleneck after the other; they overlap where the bottleneck shifts
 * @param shares per machine, the largest first
 */
public record BottleneckAnswer(Instant from, Instant to, List<Momentary> momentary, List<Shift> shifts,
        List<Share> shares) {

    @Schema(name = "MomentaryBottleneck")
    public record Momentary(long nodeId, String name, Instant from, Instant to) {}

    @Schema(name = "BottleneckShift")
    public record Shift(long fromNodeId, long toNodeId, Instant from, Instant to) {}

    /**
     * @param soleShare of the asked period, 0 to 1, in which it was the only bottleneck
     * @param shiftingShare of the asked period, 0 to 1, in which it was one together with another
     */
    @Schema(name = "BottleneckShare")
    public record Share(long nodeId, String name, double soleSeconds, double shiftingSeconds, double soleShare,
            double shiftingShare) {

        private static Share of(ActivePeriods.Share share, String name, Duration period) {
            double whole = seconds(period);
            return new Share(share.nodeId(), name, seconds(share.sole()), seconds(share.shifting()),
                    seconds(share.sole()) / whole, seconds(share.shifting()) / whole);
        }

        private static double seconds(Duration duration) {
            return duration.toMillis() / 1000.0;
        }
    }

    /** @param names of the machines of the period, also of those that are gone */
    static BottleneckAnswer of(ActivePeriods.Findings findings, Map<Long, String> names, Instant from, Instant to) {
        Duration period = Duration.between(from, to);
        return new BottleneckAnswer(from, to,
                findings.momentary().stream().map(each -> new Momentary(each.nodeId(),
                        names.getOrDefault(each.nodeId(), ""), each.from(), each.to())).toList(),
                findings.shifts().stream().map(each -> new Shift(each.fromNodeId(), each.toNodeId(), each.from(),
                        each.to())).toList(),
                findings.shares().stream().map(
                        each -> Share.of(each, names.getOrDefault(each.nodeId(), ""), period)).toList());
    }
}

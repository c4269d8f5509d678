package io.twinengine.sensor.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * How many alarms an operator gets. Metrics and bounds are those of ANSI/ISA-18.2-2016, clause 16 (monitoring and
 * assessment), which IEC 62682:2022, clause 16, has in common: on average 1 alarm in 10 minutes (6 an hour, 150 a day) is
 * very likely acceptable and 2 (12, 300) the most that can be managed; fewer than 1 % of the hours may have more than 30
 * and fewer than 1 % of the 10-minute periods more than 10 alarms. A flood begins when more than 10 alarms come to an
 * operator in 10 minutes and ends when fewer than 5 do; less than 1 % of the time may be flooded.
 *
 * @param perHour alarms per operator, on average; so are the others
 * @param hoursAboveThirtyPercent share of the hours with more than 30 alarms
 * @param periodsAboveTenPercent share of the 10-minute periods with more than 10 alarms
 */
public record AlarmRates(long alarms, double perDay, double perHour, double perTenMinutes, double mostInTenMinutes,
        double hoursAboveThirtyPercent, double periodsAboveTenPercent, Judgement judgement, double floodedPercent,
        int floods, List<Flood> worstFloods) {

    static final Duration PERIOD = Duration.ofMinutes(10);

    private static final int PERIODS_PER_HOUR = 6;
    private static final int PERIODS_PER_DAY = 144;
    private static final double ACCEPTABLE = 1;
    private static final double MANAGEABLE = 2;
    private static final double MANY_IN_AN_HOUR = 30;
    private static final double FLOOD_BEGINS_ABOVE = 10;
    private static final double FLOOD_ENDS_BELOW = 5;
    private static final int MOST_FLOODS = 10;

    public AlarmRates {
        worstFloods = List.copyOf(worstFloods);
    }

    /** By the average rate. */
    public enum Judgement {
        ACCEPTABLE, MANAGEABLE, OVERLOADED
    }

    /** @param to end of the last 10-minute period of the flood */
    public record Flood(Instant from, Instant to, long alarms, double mostInTenMinutes) {}

    /**
     * @param counts alarms in each whole or begun 10-minute period
     * @param length of all periods; the last one may be cut off
     */
    static AlarmRates of(Instant from, Duration length, long[] counts, int operators) {
        long alarms = Arrays.stream(counts).sum();
        double perPeriod = (double) alarms / operators * PERIOD.toMillis() / Math.max(1, length.toMillis());
        List<Flood> floods = floods(from, counts, operators);
        long flooded = floods.stream().mapToLong(flood -> Duration.between(flood.from(), flood.to()).toMinutes())
                .sum();
        return new AlarmRates(alarms, perPeriod * PERIODS_PER_DAY, perPeriod * PERIODS_PER_HOUR, perPeriod,
                Arrays.stream(counts).max().orElse(0) / (double) operators,
                sharePercent(hours(counts), MANY_IN_AN_HOUR, operators),
                sharePercent(counts, FLOOD_BEGINS_ABOVE, operators), judge(perPeriod),
                counts.length == 0 ? 0 : 100.0 * flooded / (counts.length * PERIOD.toMinutes()), floods.size(),
                floods.stream().sorted(Comparator.comparingLong(Flood::alarms).reversed()).limit(MOST_FLOODS)
                        .toList());
    }

    private static Judgement judge(double perPeriod) {
        if (perPeriod <= ACCEPTABLE) {
            return Judgement.ACCEPTABLE;
        }
        return perPeriod <= MANAGEABLE ? Judgement.MANAGEABLE : Judgement.OVERLOADED;
    }

    private static long[] hours(long[] counts) {
        long[] hours = new long[(counts.length + PERIODS_PER_HOUR - 1) / PERIODS_PER_HOUR];
        for (int i = 0; i < counts.length; i++) {
            hours[i / PERIODS_PER_HOUR] += counts[i];
        }
        return hours;
    }

    private static double sharePercent(long[] counts, double above, int operators) {
        long many = Arrays.stream(counts).filter(count -> (double) count / operators > above).count();
        return counts.length == 0 ? 0 : 100.0 * many / counts.length;
    }

    private static List<Flood> floods(Instant from, long[] counts, int operators) {
        List<Flood> floods = new ArrayList<>();
        @Nullable
        Flood open = null;
        for (int i = 0; i < counts.length; i++) {
            double perOperator = (double) counts[i] / operators;
            if (open != null && perOperator < FLOOD_ENDS_BELOW) {
                floods.add(open);
                open = null;
            }
            Instant end = from.plus(PERIOD.multipliedBy(i + 1L));
            if (open != null) {
                open = new Flood(open.from(), end, open.alarms() + counts[i],
                        Math.max(open.mostInTenMinutes(), perOperator));
            } else if (perOperator > FLOOD_BEGINS_ABOVE) {
                open = new Flood(end.minus(PERIOD), end, counts[i], perOperator);
            }
        }
        if (open != null) {
            floods.add(open);
        }
        return floods;
    }
}

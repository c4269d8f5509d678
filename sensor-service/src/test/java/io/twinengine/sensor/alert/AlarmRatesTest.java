package io.twinengine.sensor.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

import org.junit.jupiter.api.Test;

class AlarmRatesTest {

    private static final Instant MIDNIGHT = Instant.parse("2026-02-09T00:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final int PERIODS = 144;

    private static long[] everyPeriod(long count) {
        long[] counts = new long[PERIODS];
        Arrays.fill(counts, count);
        return counts;
    }

    @Test
    void judgesByTheAverageForEachOperator() {
        assertThat(AlarmRates.of(MIDNIGHT, DAY, everyPeriod(1), 1).judgement())
                .isEqualTo(AlarmRates.Judgement.ACCEPTABLE);
        assertThat(AlarmRates.of(MIDNIGHT, DAY, everyPeriod(3), 1).judgement())
                .isEqualTo(AlarmRates.Judgement.OVERLOADED);
        AlarmRates shared = AlarmRates.of(MIDNIGHT, DAY, everyPeriod(3), 2);
        assertThat(shared.judgement()).isEqualTo(AlarmRates.Judgement.MANAGEABLE);
        assertThat(shared.perTenMinutes()).isCloseTo(1.5, within(1e-9));
        assertThat(shared.perHour()).isCloseTo(9, within(1e-9));
        assertThat(shared.perDay()).isCloseTo(216, within(1e-9));
    }

    @Test
    void aFloodBeginsAboveTenAndEndsBelowFive() {
        long[] counts = everyPeriod(0);
        counts[6] = 10;
        counts[12] = 11;
        counts[13] = 20;
        counts[14] = 5;
        counts[15] = 4;
        counts[100] = 12;

        AlarmRates rates = AlarmRates.of(MIDNIGHT, DAY, counts, 1);

        assertThat(rates.floods()).isEqualTo(2);
        assertThat(rates.worstFloods().getFirst()).isEqualTo(new AlarmRates.Flood(MIDNIGHT.plusSeconds(7_200),
                MIDNIGHT.plusSeconds(9_000), 36, 20));
        assertThat(rates.floodedPercent()).isCloseTo(100.0 * 4 / PERIODS, within(1e-9));
        assertThat(rates.mostInTenMinutes()).isEqualTo(20);
        assertThat(rates.periodsAboveTenPercent()).isCloseTo(100.0 * 3 / PERIODS, within(1e-9));
        assertThat(rates.hoursAboveThirtyPercent()).isCloseTo(100.0 / 24, within(1e-9));
    }

    @Test
    void aFloodMayLastUntilTheEnd() {
        AlarmRates rates = AlarmRates.of(MIDNIGHT, Duration.ofMinutes(25), new long[]{ 0, 30, 30}, 1);

        assertThat(rates.worstFloods())
                .containsExactly(new AlarmRates.Flood(MIDNIGHT.plusSeconds(600), MIDNIGHT.plusSeconds(1_800), 60, 30));
        assertThat(rates.perTenMinutes()).as("of the 25 minutes there were").isCloseTo(24, within(1e-9));
    }

    @Test
    void saysNothingOfNothing() {
        AlarmRates rates = AlarmRates.of(MIDNIGHT, DAY, everyPeriod(0), 1);

        assertThat(rates.alarms()).isZero();
        assertThat(rates.judgement()).isEqualTo(AlarmRates.Judgement.ACCEPTABLE);
        assertThat(rates.worstFloods()).isEmpty();
    }
}

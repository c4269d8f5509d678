package io.twinengine.sensor.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

class LimitWatchTest {

    private static final int FINGERPRINT = -2_051_442_243;
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant MONDAY_NOON_UTC = Instant.parse("2026-02-09T12:00:00Z");

    private final MachineState machine = MachineState.fresh();
    private final Detector detector = new Detector();
    private final Sample sample = new Sample();
    private long now = MONDAY_NOON_UTC.toEpochMilli();

    private Severity judge(Limit limit, double temperature) {
        return judge(limit, ShiftSchedule.NONE, temperature);
    }

    private Severity judge(Limit limit, ShiftSchedule schedule, double temperature) {
        now += 1_000;
        sample.begin(now, Quality.GOOD).put(Channels.TEMPERATURE, temperature);
        var profile = MachineProfile.DEFAULT.withPhysics(PhysicsLimits.NONE).withLimits(List.of(limit), List.of())
                .withSchedule(schedule);
        return detector.assess(machine, profile, sample).severity(AlertKind.LIMIT);
    }

    @Test
    void isBrokenUntilTheValueIsInsideByTheHysteresis() {
        Limit limit = Limit.immediate("hot", "temperature", Double.NaN, 100, Severity.HIGH);

        assertThat(judge(limit, 99)).isEqualTo(Severity.NONE);
        assertThat(judge(limit, 101)).isEqualTo(Severity.HIGH);
        assertThat(judge(limit, 99)).isEqualTo(Severity.HIGH);
        assertThat(judge(limit, 97)).isEqualTo(Severity.NONE);
    }

    @Test
    void needsSoManyOfTheLastReadings() {
        var limit = new Limit("hot", "temperature", Double.NaN, 100, Severity.LOW, 2, Duration.ZERO, 3, 5, Set.of());

        assertThat(judge(limit, 101)).isEqualTo(Severity.NONE);
        assertThat(judge(limit, 50)).isEqualTo(Severity.NONE);
        assertThat(judge(limit, 101)).isEqualTo(Severity.NONE);
        assertThat(judge(limit, 101)).isEqualTo(Severity.LOW);
    }

    @Test
    void needsToLastAsLongAsItSays() {
        var limit = new Limit("hot", "temperature", Double.NaN, 100, Severity.LOW, 2, Duration.ofSeconds(2), 1, 1,
                Set.of());

        assertThat(judge(limit, 101)).isEqualTo(Severity.NONE);
        assertThat(judge(limit, 101)).isEqualTo(Severity.NONE);
        assertThat(judge(limit, 101)).isEqualTo(Severity.LOW);
    }

    @Test
    void appliesInItsShiftsOnly() {
        var night = new ShiftSchedule.Shift("night", EnumSet.of(DayOfWeek.SUNDAY), LocalTime.of(22, 0),
                LocalTime.of(6, 0), BERLIN);
        var day = new ShiftSchedule.Shift("day", EnumSet.of(DayOfWeek.MONDAY), LocalTime.of(6, 0), LocalTime.of(14, 0),
                BERLIN);
        // Noon in UTC is one o'clock in Berlin: still the day shift.
        var schedule = new ShiftSchedule(List.of(night, day));
        var atNight = new Limit("hot", "temperature", Double.NaN, 100, Severity.LOW, 2, Duration.ZERO, 1, 1,
                Set.of("night"));
        var atDay = new Limit("hot", "temperature", Double.NaN, 100, Severity.LOW, 2, Duration.ZERO, 1, 1,
                Set.of("day"));

        assertThat(judge(atNight, schedule, 101)).isEqualTo(Severity.NONE);
        assertThat(judge(atDay, schedule, 101)).isEqualTo(Severity.LOW);
        now = Instant.parse("2026-02-09T13:00:00Z").toEpochMilli();
        assertThat(judge(atDay, schedule, 101)).isEqualTo(Severity.NONE);
    }

    @Test
    void staysAsItIsUntilTheShiftsAreKnown() {
        var limit = new Limit("hot", "temperature", Double.NaN, 100, Severity.LOW, 2, Duration.ZERO, 1, 1,
                Set.of("night"));
        var always = new ShiftSchedule.Shift("night", EnumSet.allOf(DayOfWeek.class), LocalTime.MIN, LocalTime.MIN,
                BERLIN);

        assertThat(judge(limit, ShiftSchedule.UNKNOWN, 101)).isEqualTo(Severity.NONE);
        assertThat(judge(limit, new ShiftSchedule(List.of(always)), 101)).isEqualTo(Severity.LOW);
        assertThat(judge(limit, ShiftSchedule.UNKNOWN, 50)).isEqualTo(Severity.LOW);
        assertThat(judge(limit, ShiftSchedule.NONE, 101)).isEqualTo(Severity.NONE);
    }

    @Test
    void aNightShiftBelongsToTheDayItBegan() {
        var night = new ShiftSchedule.Shift("night", EnumSet.of(DayOfWeek.SUNDAY), LocalTime.of(22, 0),
                LocalTime.of(6, 0), ZoneId.of("UTC"));
        var schedule = new ShiftSchedule(List.of(night));

        assertThat(schedule.anyOn(Set.of("night"), Instant.parse("2026-02-09T05:59:59Z").toEpochMilli())).isTrue();
        assertThat(schedule.anyOn(Set.of("night"), Instant.parse("2026-02-09T06:00:00Z").toEpochMilli())).isFalse();
        assertThat(schedule.anyOn(Set.of("night"), Instant.parse("2026-02-09T22:00:00Z").toEpochMilli())).isFalse();
    }

    @Test
    void refusesAHysteresisThatLeavesNoRoom() {
        assertThatThrownBy(() -> new Limit("x", "torque", 10, 20, Severity.LOW, 6, Duration.ZERO, 1, 1, Set.of()))
                .hasMessage("Limit x: hysteresis must be at least 0 and leave room between the bounds.");
    }

    @Test
    void hasTheSameFingerprintInEveryProcess() {
        Limit limit = Limit.immediate("hot", "temperature", Double.NaN, 100, Severity.HIGH);

        assertThat(limit.fingerprint()).isEqualTo(FINGERPRINT);
        assertThat(Limit.immediate("warm", "temperature", Double.NaN, 100, Severity.HIGH).fingerprint())
                .isEqualTo(FINGERPRINT);
        assertThat(Limit.immediate("hot", "temperature", Double.NaN, 100, Severity.LOW).fingerprint())
                .isNotEqualTo(FINGERPRINT);
    }

    @Test
    void refusesALimitWithoutBounds() {
        assertThatThrownBy(() -> Limit.immediate("x", "torque", Double.NaN, Double.NaN, Severity.LOW))
                .hasMessage("Limit x needs a low or a high bound.");
    }
}

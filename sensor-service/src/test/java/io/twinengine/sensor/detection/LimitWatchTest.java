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
        var profile = new MachineProfile(null, PhysicsLimits.NONE, List.of(limit), List.of(), schedule);
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
                LocalTime.of(6, 0));
        var day = new ShiftSchedule.Shift("day", EnumSet.of(DayOfWeek.MONDAY), LocalTime.of(6, 0), LocalTime.of(14, 0));
        // Noon in UTC is one o'clock in Berlin: still the day shift.
        var schedule = new ShiftSchedule(ZoneId.of("Europe/Berlin"), List.of(night, day));
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
    void aNightShiftBelongsToTheDayItBegan() {
        var night = new ShiftSchedule.Shift("night", EnumSet.of(DayOfWeek.SUNDAY), LocalTime.of(22, 0),
                LocalTime.of(6, 0));
        var schedule = new ShiftSchedule(ZoneId.of("UTC"), List.of(night));

        assertThat(schedule.anyOn(Set.of("night"), Instant.parse("2026-02-09T05:59:59Z").toEpochMilli())).isTrue();
        assertThat(schedule.anyOn(Set.of("night"), Instant.parse("2026-02-09T06:00:00Z").toEpochMilli())).isFalse();
        assertThat(schedule.anyOn(Set.of("night"), Instant.parse("2026-02-09T22:00:00Z").toEpochMilli())).isFalse();
    }

    @Test
    void refusesALimitWithoutBounds() {
        assertThatThrownBy(() -> Limit.immediate("x", "torque", Double.NaN, Double.NaN, Severity.LOW))
                .hasMessage("Limit x needs a low or a high bound.");
    }
}

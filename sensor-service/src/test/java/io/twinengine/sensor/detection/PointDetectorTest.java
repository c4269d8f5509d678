package io.twinengine.sensor.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;

import org.junit.jupiter.api.Test;

class PointDetectorTest {

    private static final long FIVE_MINUTES = 300_000;

    private final Random random = new Random(2);

    /** Rows at which an episode began, one metric every five minutes. */
    private static List<Integer> alarms(int readings, IntToDoubleFunction signal) {
        var machine = MachineState.fresh();
        var detector = new Detector();
        var sample = new Sample();
        var alarms = new ArrayList<Integer>();
        for (int i = 0; i < readings; i++) {
            sample.begin(Machines.FIRST_MILLIS + i * FIVE_MINUTES, Quality.GOOD).putMetric(machine, "value",
                    signal.applyAsDouble(i));
            if (detector.assess(machine, MachineProfile.DEFAULT, sample).changes().stream()
                    .anyMatch(EpisodeChange.Began.class::isInstance)) {
                alarms.add(i);
            }
        }
        return alarms;
    }

    @Test
    void staysNearItsPromisedRateOnPlainNoise() {
        assertThat(alarms(20_000, _ -> random.nextGaussian()).size()).isLessThanOrEqualTo(12);
    }

    @Test
    void keepsQuietOnHealthyMachinesThatSendEverySecond() {
        int episodes = 0;
        for (int m = 0; m < 10; m++) {
            var machine = new Machines(m, MachineState.fresh());
            for (int i = 0; i < 20_000; i++) {
                episodes += machine.next().changes().size();
            }
        }
        assertThat(episodes).isLessThanOrEqualTo(2);
    }

    @Test
    void findsASpikeAtOnce() {
        assertThat(alarms(2_000, i -> random.nextGaussian() + (i == 1_500 ? 25 : 0))).contains(1_500);
    }

    @Test
    void makesOneAlarmOfAnEventThatLasts() {
        assertThat(alarms(1_600, i -> random.nextGaussian() + (i >= 1_500 ? 25 : 0))).filteredOn(i -> i >= 1_500)
                .containsExactly(1_500);
    }

    @Test
    void findsUnrestWithoutAnExtremeValue() {
        List<Integer> alarms = alarms(3_000,
                i -> Math.clamp(random.nextGaussian() * (i < 2_500 ? i % 400 == 0 ? 5 : 0.5 : 2.2), -2, 2));
        assertThat(alarms).anyMatch(i -> i >= 2_500 && i < 2_700);
    }

    @Test
    void findsAValueThatIsWrongForTheHourOnly() {
        int day = 288;
        List<Integer> alarms = alarms(14 * day, i -> {
            boolean night = i % day < day / 2;
            boolean missing = i >= 10 * day + day / 2 && i < 10 * day + day / 2 + 60;
            return (night || missing ? 10 : 100) + random.nextGaussian();
        });
        assertThat(alarms).anyMatch(i -> i >= 10 * day + day / 2 && i < 10 * day + day / 2 + 60);
    }

    @Test
    void saysWhatItExpected() {
        var machine = MachineState.fresh();
        var detector = new Detector();
        var sample = new Sample();
        Assessment found = null;
        for (int i = 0; i <= 500; i++) {
            sample.begin(i * FIVE_MINUTES, Quality.GOOD).putMetric(machine, "flow",
                    i == 500 ? 90 : 50 + random.nextGaussian());
            found = detector.assess(machine, MachineProfile.DEFAULT, sample);
        }
        assertThat(found).isNotNull();
        Cause cause = found.verdict(AlertKind.POINT).causes().getFirst();
        assertThat(cause.signal()).isEqualTo("flow");
        assertThat(cause.seen()).isEqualTo(90);
        assertThat(cause.expectedLow()).isBetween(46.0, 49.5);
        assertThat(cause.expectedHigh()).isBetween(50.5, 54.0);
    }
}

package io.twinengine.sensor.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;

import org.junit.jupiter.api.Test;

import com.sun.management.ThreadMXBean;

class MachineStateTest {

    private static final int FOUR_KIBIBYTES = 4_096;

    private final Detector detector = new Detector();
    private final Sample sample = new Sample();
    private final Random random = new Random(9);
    private long now;

    private void feed(MachineState machine, int readings, int metrics) {
        for (int i = 0; i < readings; i++) {
            now += 1_000;
            sample.begin(now, Quality.GOOD);
            for (int c = 0; c < Channels.STANDARD + metrics; c++) {
                sample.put(c, 50 + Math.clamp(random.nextGaussian(), -2, 2));
            }
            detector.assess(machine, MachineProfile.DEFAULT, sample);
        }
    }

    private static MachineState withMetrics(int count) {
        MachineState machine = MachineState.fresh();
        for (int m = 0; m < count; m++) {
            machine.channelFor("metric_" + m);
        }
        return machine;
    }

    @Test
    void takesAtMostFourKibibytesWhateverTheMachineSends() {
        for (int metrics : new int[]{ 0, 1, 7, 32}) {
            MachineState machine = withMetrics(metrics);
            feed(machine, 600, metrics);
            int names = machine.layout().metrics().stream().mapToInt(name -> 1 + name.length()).sum();

            assertThat(machine.toBytes().length - names).as("%d metrics", metrics).isLessThan(FOUR_KIBIBYTES - 500);
        }
    }

    @Test
    void allocatesNothingPerReading() {
        MachineState machine = withMetrics(8);
        feed(machine, 1_000, 8);
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 20 && least > 0; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            feed(machine, 2_000, 8);
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        // What is left is the episode that a healthy signal may rightly have begun in those readings.
        assertThat(least).isLessThan(2_000);
    }

    @Test
    void knowsNoMoreThanThirtyTwoMetrics() {
        MachineState machine = withMetrics(32);

        assertThat(machine.channelFor("one_more")).isEqualTo(-1);
        assertThat(machine.channelFor("metric_31")).isEqualTo(37);
        assertThat(machine.channelFor("torque")).isEqualTo(Channels.TORQUE);
    }

    @Test
    void sharesTheNamesBetweenMachinesThatSendTheSame() {
        assertThat(withMetrics(5).layout()).isSameAs(withMetrics(5).layout());
    }

    @Test
    void refusesBytesOfAnotherVersionOrCutOff() {
        byte[] bytes = MachineState.fresh().toBytes();
        byte[] other = bytes.clone();
        other[0] = 99;

        assertThatThrownBy(() -> MachineState.fromBytes(other)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Detector state has version 99");
        assertThatThrownBy(() -> MachineState.fromBytes(Arrays.copyOf(bytes, bytes.length / 2)))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("cut off");
    }

    @Test
    void goesOnWithTheStateOfTheReleaseBefore() throws IOException {
        MachineState stored = MachineState.fromBytes(resource("/detection/machine-state-v3.bin"));
        var healthy = new Machines(11, stored).by(MachineProfile.DEFAULT.withLimits(
                List.of(Limit.immediate("strong", "flow", Double.NaN, 106, Severity.HIGH)), List.of()));
        healthy.at(1_000).shift("flow", 12);

        Assessment next = healthy.next();

        assertThat(next.warmUp().complete()).isTrue();
        assertThat(next.severity(AlertKind.STATE)).isNotEqualTo(Severity.NONE);
        assertThat(next.changes()).noneMatch(EpisodeChange.Began.class::isInstance);
        List<String> ended = new ArrayList<>();
        healthy.shift("flow", 0);
        for (int i = 0; i < 200; i++) {
            healthy.next().changes().stream().filter(EpisodeChange.Ended.class::isInstance)
                    .forEach(change -> ended.add(change.kind() + " " + change.subject()));
        }
        assertThat(ended).containsExactlyInAnyOrder("LIMIT flow", "STATE ");
    }

    private static byte[] resource(String name) throws IOException {
        try (var stream = Objects.requireNonNull(MachineStateTest.class.getResourceAsStream(name))) {
            return stream.readAllBytes();
        }
    }

    @Test
    void learnsAgainOnceForEachRequestAndNotFromABacklog() {
        MachineState machine = MachineState.fresh();
        feed(machine, 500, 0);
        Learning request = Learning.DEFAULT.since(1_000_000);

        assertThat(machine.relearnIfDue(request, 999_999)).isFalse();
        assertThat(machine.warmUp().complete()).isTrue();
        assertThat(machine.relearnIfDue(request, 1_000_000)).isTrue();
        assertThat(machine.warmUp().text()).isEqualTo("learning 0/400");
        feed(machine, 100, 0);
        MachineState restored = MachineState.fromBytes(machine.toBytes());
        assertThat(restored.relearnIfDue(request, 1_000_001)).isFalse();
        assertThat(restored.warmUp().text()).isEqualTo("learning 100/400");
        assertThat(restored.learnedSince()).isEqualTo(1_000_000);
    }

    @Test
    void doesNotEvaluateBadReadings() {
        MachineState machine = MachineState.fresh();
        sample.begin(1_000, Quality.BAD).put(Channels.TORQUE, 100).put(Channels.RPM, 3_000);
        Assessment found = detector.assess(machine, MachineProfile.DEFAULT, sample);

        assertThat(found.skipped()).isEqualTo(Assessment.Skipped.BAD_QUALITY);
        assertThat(found.severity()).isEqualTo(Severity.NONE);
        assertThat(machine.warmUp().seen()).isZero();
    }

    @Test
    void passesOverLateReadingsButBelievesAClockThatWasSetBack() {
        MachineState machine = MachineState.fresh();
        now = 10_000_000;
        feed(machine, 50, 0);
        int before = machine.warmUp().seen();
        now = 5_000_000;
        feed(machine, 19, 0);
        assertThat(machine.warmUp().seen()).isEqualTo(before);
        feed(machine, 31, 0);
        assertThat(machine.warmUp().seen()).isEqualTo(before + 31);
    }

    @Test
    void livesWithMissingFieldsAndNonsense() {
        MachineState machine = MachineState.fresh();
        for (int i = 0; i < 2_000; i++) {
            now += 1_000 + (i == 1_000 ? 86_400_000L : 0);
            sample.begin(now, Quality.GOOD);
            for (int c = 0; c < Channels.STANDARD; c++) {
                double value = switch ((i + c) % 7) {
                    case 0 -> Double.NaN;
                    case 1 -> Double.POSITIVE_INFINITY;
                    default -> 50 + random.nextGaussian();
                };
                sample.put(c, value);
            }
            Assessment found = detector.assess(machine, MachineProfile.DEFAULT, sample);
            assertThat(found.score()).isBetween(0.0, 1.0);
        }
        sample.begin(now + 1_000, Quality.GOOD);
        assertThat(detector.assess(machine, MachineProfile.DEFAULT, sample).score()).isBetween(0.0, 1.0);
    }
}

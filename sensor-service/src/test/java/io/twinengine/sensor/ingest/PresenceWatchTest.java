package io.twinengine.sensor.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.twinengine.sensor.SensorFixtures;
import io.twinengine.sensor.detection.MachineProfile;
import io.twinengine.sensor.node.Node;
import io.twinengine.sensor.presence.SilenceRule;

class PresenceWatchTest {

    private static final long START = 1_000_000;
    private static final long DEADLINE = START + 5_000;
    private static final int ALL = 100_000;
    private static final Node MACHINE = new Node(SensorFixtures.node(1, 1), MachineProfile.DEFAULT,
            MachineProfile.DEFAULT);

    private final Tracks tracks = new Tracks(Set.of());
    private final PresenceWatch watch = watchedSince(START);

    @Test
    void blamesAMachineOnceEverythingUpToAMomentAfterItsDeadlineHasBeenTaken() {
        TrackedNode track = heardAtStart(1);

        assertThat(watch.look(tracks, DEADLINE - 1)).isFalse();
        assertThat(watch.look(tracks, DEADLINE + 250)).isTrue();
        assertThat(watch.silent(700, ALL)).isEmpty();
        watch.answered(700);

        assertThat(watch.silent(700, ALL)).containsExactly(track);
    }

    @Test
    void blamesNobodyWhileThePartitionIsBehind() {
        TrackedNode track = heardAtStart(1);
        assertThat(watch.look(tracks, DEADLINE)).isTrue();
        watch.answered(9_000);

        assertThat(watch.silent(700, ALL)).isEmpty();
        // Its reading was among those that had not been taken.
        track.seen(DEADLINE - 10, DEADLINE + 2_000);

        assertThat(watch.silent(9_000, ALL)).isEmpty();
    }

    @Test
    void findsTheOneThatIsSilentWhileTheOthersGoOn() {
        TrackedNode silent = heardAtStart(1);
        TrackedNode talking = heardAtStart(2);
        long next = 1_000;
        for (long now = START; now < DEADLINE + 500; now += 100) {
            talking.seen(now, now);
            next += 50;
            if (watch.look(tracks, now)) {
                // New readings are always on their way: the partition never stands still.
                watch.answered(next + 20);
            }
            if (now < DEADLINE) {
                assertThat(watch.silent(next, ALL)).isEmpty();
            }
        }

        assertThat(watch.silent(next, ALL)).containsExactly(silent);
    }

    @Test
    void givesEverybodyTheFullTimeAfterARestart() {
        heardAtStart(1);
        long restart = START + 3_600_000;
        PresenceWatch restarted = watchedSince(restart);

        assertThat(restarted.look(tracks, restart + 4_999)).isFalse();
        assertThat(restarted.look(tracks, restart + 5_300)).isTrue();
    }

    @Test
    void givesEverybodyTheFullTimeAgainWhenTheBrokerDidNotAnswer() {
        TrackedNode track = heardAtStart(1);
        assertThat(watch.look(tracks, DEADLINE)).isTrue();
        watch.unanswered();

        assertThat(watch.look(tracks, DEADLINE + 250)).isFalse();
        assertThat(watch.silent(ALL, ALL)).isEmpty();
        assertThat(watch.look(tracks, DEADLINE + 250 + 5_000)).isTrue();
        watch.answered(1);
        assertThat(watch.silent(1, ALL)).containsExactly(track);
    }

    @Test
    void finds10_000MachinesAtOnceWithinASecond() {
        for (int node = 1; node <= 10_000; node++) {
            heardAtStart(node);
        }

        // As often as a lane ticks: the broker answers between two ticks.
        List<TrackedNode> silent = new ArrayList<>();
        for (long now = DEADLINE; silent.size() < 10_000; now += 100) {
            assertThat(now).isLessThan(DEADLINE + 1_000);
            if (watch.look(tracks, now)) {
                watch.answered(10_000);
            }
            List<TrackedNode> found = watch.silent(10_000, 2_000);
            found.forEach(track -> track.silent = true);
            silent.addAll(found);
        }

        assertThat(silent).doesNotHaveDuplicates();
    }

    @Test
    void learnsHowOftenReadingsCome() {
        TrackedNode track = heardAtStart(1);
        for (long now = START; now <= START + 600_000; now += 10_000) {
            track.seen(now, now);
        }

        assertThat(track.intervalMillis).isEqualTo(10_000);
        assertThat(watch.look(tracks, START + 629_999)).isFalse();
        assertThat(watch.look(tracks, START + 630_250)).isTrue();
    }

    private PresenceWatch watchedSince(long millis) {
        return new PresenceWatch(_ -> MACHINE, new SilenceRule(3, Duration.ofSeconds(5)), 250, millis);
    }

    private TrackedNode heardAtStart(long id) {
        TrackedNode track = TrackedNode.fresh(id);
        track.seen(START, START);
        tracks.put(track);
        return track;
    }
}

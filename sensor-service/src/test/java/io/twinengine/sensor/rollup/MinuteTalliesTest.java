package io.twinengine.sensor.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

class MinuteTalliesTest {

    private static final long MINUTE = 60_000_000;
    private static final long NOTHING_MADE = 0;

    private final MinuteTallies tallies = new MinuteTallies();
    private final NodeMinutes node = new NodeMinutes(7);

    @Test
    void sumsUpAMinuteAndHandsItOutWhenItIsOver() {
        add(10 * MINUTE + 1, 3);
        settleAll();
        add(10 * MINUTE + 3, 1);
        add(10 * MINUTE + 2, 5);
        tallies.closeBefore(11 * MINUTE + 1);

        List<MinuteTally> due = tallies.takeDue(10);

        assertThat(due).singleElement().satisfies(tally -> {
            assertThat(tally.minute()).isEqualTo(10);
            SignalTally sum = signals(tally).get("temperature");
            assertThat(sum.count()).isEqualTo(3);
            assertThat(sum.min()).isEqualTo(1);
            assertThat(sum.max()).isEqualTo(5);
            assertThat(sum.sum()).isEqualTo(9);
            // The newest by its own time, not the last to come.
            assertThat(sum.last()).isEqualTo(1);
            assertThat(sum.lastMicros()).isEqualTo(10 * MINUTE + 3);
        });
        assertThat(tallies.takeDue(10)).isEmpty();
    }

    @Test
    void marksAMinuteOnce() {
        add(10 * MINUTE, 1);
        add(10 * MINUTE + 1, 2);

        assertThat(settleAll()).hasSize(1);
        add(10 * MINUTE + 2, 3);
        assertThat(tallies.takeMarks()).isEmpty();
    }

    @Test
    void keepsNoTallyOfAMinuteThatWasMarkedBefore() {
        add(10 * MINUTE, 1);

        List<MinuteTallies.Mark> marks = tallies.takeMarks();
        tallies.settle(marks, Set.of());

        assertThat(tallies.of(node, 10 * MINUTE + 5, NOTHING_MADE)).isNull();
        assertThat(tallies.takeMarks()).isEmpty();
        tallies.closeBefore(12 * MINUTE);
        assertThat(tallies.takeDue(10)).isEmpty();
    }

    @Test
    void marksLateReadingsInEveryBatchAndTalliesThemNot() {
        tallies.closeBefore(10 * MINUTE);

        assertThat(tallies.of(node, 9 * MINUTE, NOTHING_MADE)).isNull();
        assertThat(tallies.of(node, 9 * MINUTE + 1, NOTHING_MADE)).isNull();
        assertThat(tallies.takeMarks()).singleElement().satisfies(mark -> assertThat(mark.tally()).isNull());
        assertThat(tallies.of(node, 9 * MINUTE + 2, NOTHING_MADE)).isNull();
        assertThat(tallies.takeMarks()).hasSize(1);
    }

    @Test
    void talliesNothingBeforeWhatTheRollupHasReached() {
        assertThat(tallies.of(node, 10 * MINUTE, 11 * MINUTE)).isNull();
        assertThat(tallies.of(node, 11 * MINUTE, 11 * MINUTE)).isNotNull();
    }

    @Test
    void addsToAClosedMinuteUntilItIsTaken() {
        add(10 * MINUTE, 1);
        settleAll();
        tallies.closeBefore(11 * MINUTE);
        add(10 * MINUTE + 1, 2);

        assertThat(tallies.takeDue(1)).singleElement()
                .satisfies(tally -> assertThat(signals(tally).get("temperature").count()).isEqualTo(2));
        assertThat(tallies.of(node, 10 * MINUTE + 2, NOTHING_MADE)).isNull();
    }

    @Test
    void handsOutAFewAtATime() {
        for (long minute = 10; minute < 15; minute++) {
            add(minute * MINUTE, 1);
        }
        settleAll();
        tallies.closeBefore(14 * MINUTE);

        assertThat(tallies.takeDue(3)).extracting(MinuteTally::minute).containsExactly(10L, 11L, 12L);
        assertThat(tallies.takeDue(3)).extracting(MinuteTally::minute).containsExactly(13L);
        assertThat(tallies.hasDue()).isFalse();
    }

    private void add(long micros, double temperature) {
        MinuteTally tally = tallies.of(node, micros, NOTHING_MADE);
        assertThat(tally).isNotNull();
        tally.add(0, temperature, micros);
        tally.add(1, Double.NaN, micros);
    }

    private List<MinuteTallies.Mark> settleAll() {
        List<MinuteTallies.Mark> marks = tallies.takeMarks();
        Set<MinuteTallies.Key> fresh = new java.util.HashSet<>();
        marks.forEach(mark -> fresh.add(new MinuteTallies.Key(mark.nodeId(), mark.minute())));
        tallies.settle(marks, fresh);
        return marks;
    }

    private static Map<String, SignalTally> signals(MinuteTally tally) {
        Map<String, SignalTally> signals = new HashMap<>();
        tally.forEach(signals::put);
        assertThat(signals).containsOnlyKeys("temperature");
        return signals;
    }
}

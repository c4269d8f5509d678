package io.twinengine.sensor.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

class NoLookAheadTest {

    private static final int READINGS = 3_000;
    private static final int PREFIX = 1_700;

    private record Answer(List<Severity> severities, List<Double> scores, int changes) {}

    private static Answer answer(Assessment found) {
        var severities = new ArrayList<Severity>();
        var scores = new ArrayList<Double>();
        for (AlertKind kind : AlertKind.values()) {
            severities.add(found.severity(kind));
            scores.add(found.score(kind));
        }
        return new Answer(severities, scores, found.changes().size());
    }

    /** Faults of several sorts, some before and some after the end of the prefix. */
    private static void disturb(Machines machine, int row) {
        switch (row) {
            case 900 -> machine.shift("flow", 12);
            case 1_100 -> machine.shift("flow", 0);
            case 1_650 -> machine.shift("current", 40);
            case 1_655 -> machine.shift("current", 0);
            case 2_000 -> machine.unrest(4);
            case 2_300 -> machine.unrest(1).shift("shake_x", -9);
            default -> {
            }
        }
    }

    private static List<Answer> answers(int readings) {
        var machine = new Machines(7, MachineState.fresh());
        var answers = new ArrayList<Answer>();
        for (int row = 0; row < readings; row++) {
            disturb(machine, row);
            answers.add(answer(machine.next()));
        }
        return answers;
    }

    @Test
    void scoresAPrefixLikeTheSameReadingsOfTheWhole() {
        List<Answer> whole = answers(READINGS);

        assertThat(answers(PREFIX)).isEqualTo(whole.subList(0, PREFIX));
        assertThat(whole).anyMatch(answer -> answer.severities().get(AlertKind.STATE.ordinal()) != Severity.NONE);
        assertThat(whole).anyMatch(answer -> answer.severities().get(AlertKind.POINT.ordinal()) != Severity.NONE);
    }

    @Test
    void goesOnAfterARestartAsIfThereHadBeenNone() {
        for (int restart : new int[]{ 5, 200, 950, 1_652}) {
            MachineState state = MachineState.fresh();
            var uninterrupted = new Machines(7, state);
            for (int row = 0; row < restart; row++) {
                disturb(uninterrupted, row);
                uninterrupted.next();
            }
            MachineState restored = MachineState.fromBytes(state.toBytes());
            for (int row = restart; row < restart + 600; row++) {
                disturb(uninterrupted, row);
                Answer expected = answer(uninterrupted.next());
                assertThat(answer(uninterrupted.again(restored))).as("row %d after restart at %d", row, restart)
                        .isEqualTo(expected);
            }
        }
    }
}

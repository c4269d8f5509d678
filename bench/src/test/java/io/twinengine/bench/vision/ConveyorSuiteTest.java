package io.twinengine.bench.vision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

class ConveyorSuiteTest {

    private static final Scene COINS = Scene.of("coins", Part.coins().toArray(Part[]::new));

    @Test
    void theBeltCounterMissesNoUnitOfAShortRun() {
        Referee.Score score = ConveyorSuite.run(COINS, 8, 7, Counting.belt());

        assertThat(score).isEqualTo(new Referee.Score(8, 8, 0, 0, 0));
    }

    @Test
    void theBeltCounterPartsUnitsThatTouch() {
        Referee.Score score = ConveyorSuite.run(COINS.groups(2, 3), 8, 7, Counting.belt());

        assertThat(score.right()).isGreaterThanOrEqualTo(0.85);
    }

    @Test
    void theRefereeTellsMissedFromDoubledFromInvented() {
        Conveyor.Unit first = new Conveyor.Unit(Part.can(), 100, -300, 0, 1, false);
        Conveyor.Unit second = new Conveyor.Unit(Part.can(), 300, -400, 0, 1, false);
        Conveyor.Unit third = new Conveyor.Unit(Part.can(), 500, -500, 0, 1, false);

        Referee.Score score = Referee.judge(List.of(first, second, third),
                List.of(new Referee.Count(102, 306, false), new Referee.Count(98, 312, false),
                        new Referee.Count(300, 402, false), new Referee.Count(500, 900, false)));

        assertThat(score).isEqualTo(new Referee.Score(3, 4, 1, 1, 1));
    }

    @Test
    void oneSeedAlwaysDrawsTheSameBelt() {
        Conveyor one = new Conveyor(COINS.groups(1, 2, 3), 10, 3);
        Conveyor other = new Conveyor(COINS.groups(1, 2, 3), 10, 3);

        assertThat(one.units()).extracting(Conveyor.Unit::x).containsExactlyElementsOf(
                other.units().stream().map(Conveyor.Unit::x).toList());
        assertThat(ConveyorSuite.jpeg(one.next())).isEqualTo(ConveyorSuite.jpeg(other.next()));
    }
}

package io.twinengine.vision.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ways in which other counters are known to count wrongly. */
class UnitCounterTest {

    private static final Instant START = Instant.parse("2026-02-13T08:00:00Z");
    private static final Line LINE = new Line(1, 0, 240, 640, 240);
    private static final double SIZE = 60;

    private UnitCounter counter = new UnitCounter(640, 480);
    private final List<Crossing> crossings = new ArrayList<>();
    private Instant now = START;

    @Test
    void countsAUnitOnceWhenItsCentreHasPassedTheLine() {
        travel(100, 120, 234, 12);
        assertThat(crossings).isEmpty();

        travel(100, 246, 460, 12);

        assertThat(crossings).singleElement().satisfies(crossing -> {
            assertThat(crossing.direction()).isEqualTo(Direction.FORWARD);
            assertThat(crossing.label()).isEqualTo("unit");
            assertThat(crossing.first()).isTrue();
        });
    }

    @Test
    void aUnitThatFlickersIsNotCountedTwice() {
        for (int i = 0; i < 30; i++) {
            boolean visible = i % 3 != 1;
            frame(visible ? List.of(unit(100, 100 + i * 12)) : List.of());
        }

        assertThat(crossings).hasSize(1);
    }

    @Test
    void aUnitThatIsHiddenWhileItCrossesIsCountedWhenItShowsAgain() {
        travel(100, 120, 220, 12);
        for (int i = 0; i < 4; i++) {
            frame(List.of());
        }
        travel(100, 288, 460, 12);

        assertThat(crossings).hasSize(1);
    }

    @Test
    void idsAreNeverGivenAgain() {
        travel(100, 120, 460, 20);
        long first = crossings.getLast().trackId();
        pause(30);
        travel(100, 120, 460, 20);

        assertThat(crossings).hasSize(2);
        assertThat(crossings.getLast().trackId()).isGreaterThan(first);
    }

    @Test
    void oneSightingOnTheFarSideIsNoCrossing() {
        travel(100, 120, 204, 12);
        frame(List.of(unit(100, 262)));
        for (int i = 0; i < 10; i++) {
            frame(List.of(unit(100, 216)));
        }

        assertThat(crossings).isEmpty();
    }

    @Test
    void aUnitThatStopsAndTremblesOnTheLineIsCountedOnceWhenItGoesOn() {
        travel(100, 120, 238, 12);
        for (int i = 0; i < 200; i++) {
            frame(List.of(unit(100, 240 + (i % 3 - 1) * 2)));
        }
        assertThat(crossings).isEmpty();

        travel(100, 246, 460, 12);

        assertThat(crossings).hasSize(1);
    }

    @Test
    void aUnitThatIsLostWhileItStandsBehindTheLineIsNotCountedAgain() {
        travel(100, 120, 264, 12);
        for (int i = 0; i < 20; i++) {
            frame(List.of(unit(100, 264)));
        }
        pause(100);
        for (int i = 0; i < 20; i++) {
            frame(List.of(unit(100, 262)));
        }
        travel(100, 264, 460, 12);

        assertThat(crossings).hasSize(1);
    }

    @Test
    void countsOppositeDirectionsAtOnce() {
        for (int i = 0; i < 30; i++) {
            frame(List.of(unit(100, 80 + i * 12), unit(110, 400 - i * 12)));
        }

        assertThat(crossings).extracting(Crossing::direction).containsExactlyInAnyOrder(Direction.FORWARD,
                Direction.BACKWARD);
    }

    @Test
    void countsSeveralCrossingsInOneFrame() {
        for (int i = 0; i < 20; i++) {
            double y = 120 + i * 12;
            frame(List.of(unit(60, y), unit(180, y), unit(300, y), unit(420, y)));
        }

        assertThat(crossings).hasSize(4);
        assertThat(crossings).extracting(Crossing::at).containsOnly(crossings.getFirst().at());
    }

    @Test
    void countsUnitsThatTouchEachOtherOneByOne() {
        for (int i = 0; i < 40; i++) {
            double y = 100 + i * 10;
            frame(List.of(unit(100, y), unit(100, y - SIZE), unit(100 + SIZE, y - SIZE / 2)));
        }

        assertThat(crossings).hasSize(3);
    }

    @Test
    void fastUnitsInARowAreNotMistakenForEachOther() {
        // A step of 50 pixels with 70 between units: after the first one the flow of the belt tells them apart.
        for (int i = 0; i < 60; i++) {
            List<Sighting> seen = new ArrayList<>();
            for (int k = 0; k < 20; k++) {
                double y = -40 + i * 50 - k * 140;
                if (y > 0 && y < 480) {
                    seen.add(unit(100, y));
                }
            }
            frame(seen);
        }

        assertThat(crossings).hasSize(20);
    }

    @Test
    void lateAndRepeatedFramesChangeNothing() {
        travel(100, 120, 264, 12);
        assertThat(crossings).hasSize(1);

        Instant reached = now;
        crossings.addAll(counter.frame(reached.minusMillis(400), List.of(unit(100, 180)), List.of(LINE)));
        crossings.addAll(counter.frame(reached, List.of(unit(100, 180)), List.of(LINE)));
        travel(100, 276, 460, 12);

        assertThat(crossings).hasSize(1);
        assertThat(counter.lateFrames()).isEqualTo(2);
    }

    @Test
    void aClockThatJumpsForwardLosesNoUnit() {
        travel(100, 120, 228, 12);
        now = now.plusSeconds(3_600);
        travel(100, 240, 460, 12);

        assertThat(crossings).hasSize(1);
    }

    @Test
    void aClockThatIsSetBackLosesNoUnitAndCountsNoneTwice() {
        travel(100, 120, 264, 12);
        now = now.minusSeconds(3_600);
        travel(100, 276, 460, 12);
        assertThat(crossings).hasSize(1);

        pause(30);
        travel(100, 120, 460, 12);

        assertThat(crossings).hasSize(2);
    }

    @Test
    void aBeltThatStopsAtOnceAndGoesOnKeepsItsUnits() {
        for (int i = 0; i < 12; i++) {
            frame(row(60 + i * 20));
        }
        for (int i = 0; i < 30; i++) {
            frame(row(280));
        }
        for (int i = 0; i < 30; i++) {
            frame(row(300 + i * 20));
        }

        assertThat(crossings).hasSize(5);
    }

    @Test
    void anUnsureObjectCountsOnlyOnceItWasSureForOnce() {
        for (int i = 0; i < 20; i++) {
            frame(List.of(scored(100, 120 + i * 12, 0.3)));
        }
        assertThat(crossings).isEmpty();

        pause(30);
        for (int i = 0; i < 20; i++) {
            frame(List.of(scored(100, 120 + i * 12, i == 4 ? 0.6 : 0.3)));
        }
        assertThat(crossings).hasSize(1);
    }

    @Test
    void aUnitThatTurnsBackIsNotCountedAgain() {
        travel(100, 160, 300, 10);
        for (double y = 300; y > 160; y -= 10) {
            frame(List.of(unit(100, y)));
        }
        travel(100, 160, 300, 10);

        assertThat(crossings).hasSize(1);
    }

    @Test
    void countsOnlyBetweenTheEndsOfALine() {
        Line left = new Line(7, 0, 240, 200, 240);
        for (int i = 0; i < 20; i++) {
            now = now.plusMillis(66);
            crossings.addAll(counter.frame(now, List.of(unit(100, 120 + i * 12), unit(500, 120 + i * 12)),
                    List.of(left)));
        }

        assertThat(crossings).singleElement().satisfies(crossing -> assertThat(crossing.x()).isLessThan(200));
    }

    @Test
    void aUnitThatCrossesTwoLinesIsNewOnlyAtTheFirst() {
        Line second = new Line(2, 0, 340, 640, 340);
        for (int i = 0; i < 30; i++) {
            now = now.plusMillis(66);
            crossings.addAll(counter.frame(now, List.of(unit(100, 120 + i * 12)), List.of(LINE, second)));
        }

        assertThat(crossings).extracting(Crossing::lineId).containsExactly(1L, 2L);
        assertThat(crossings).extracting(Crossing::first).containsExactly(true, false);
    }

    @Test
    void slantedLinesCountToo() {
        Line slanted = new Line(3, 100, 100, 500, 400);
        for (int i = 0; i < 40; i++) {
            now = now.plusMillis(66);
            crossings.addAll(counter.frame(now, List.of(unit(80 + i * 12, 300)), List.of(slanted)));
        }

        assertThat(crossings).singleElement()
                .satisfies(crossing -> assertThat(crossing.direction()).isEqualTo(Direction.BACKWARD));
    }

    @Test
    void aUnitThatGoesRoundTheEndOfALineHasNotCrossedIt() {
        Line left = new Line(7, 0, 240, 200, 240);
        double[][] way = { { 300, 160}, { 300, 190}, { 300, 220}, { 300, 260}, { 300, 290}, { 270, 300}, { 240, 310},
                { 210, 320}, { 180, 330}, { 150, 340}, { 120, 350}};
        for (double[] place : way) {
            now = now.plusMillis(66);
            crossings.addAll(counter.frame(now, List.of(unit(place[0], place[1])), List.of(left)));
        }

        assertThat(crossings).isEmpty();
    }

    @Test
    void aCrossingThatDoesNotMatterLeavesTheUnitNewForTheNextLine() {
        Line second = new Line(2, 0, 340, 640, 340);
        UnitCounter.Gate gate = (line, direction, _) -> line == 2 || direction == Direction.BACKWARD;
        for (int i = 0; i < 30; i++) {
            now = now.plusMillis(66);
            crossings.addAll(counter.frame(now, List.of(unit(100, 120 + i * 12)), List.of(LINE, second), gate));
        }

        assertThat(crossings).singleElement().satisfies(crossing -> {
            assertThat(crossing.lineId()).isEqualTo(2);
            assertThat(crossing.first()).isTrue();
        });
    }

    /** Wherever a process ends, the next one goes on with what it left: nothing is counted twice, nothing is missed. */
    @ParameterizedTest
    @ValueSource(ints = { 1, 2, 5, 9, 10, 11, 12, 13, 14, 20})
    void anotherProcessGoesOnInTheMiddleOfUnits(int framesBefore) {
        for (int i = 0; i < 40; i++) {
            if (i == framesBefore) {
                counter = UnitCounter.recalled(counter.remembered());
            }
            frame(List.of(unit(100, 120 + i * 12), unit(300, 360 - i * 12), unit(500, 20 + i * 12)));
        }

        assertThat(crossings).hasSize(3);
        assertThat(crossings).extracting(Crossing::trackId).doesNotHaveDuplicates();
        assertThat(crossings).extracting(Crossing::first).containsOnly(true);
    }

    @Test
    void aProcessThatTakesOverKnowsWhichFramesItHasSeen() {
        travel(100, 120, 264, 12);
        Instant reached = now;
        counter = UnitCounter.recalled(counter.remembered());

        crossings.addAll(counter.frame(reached.minusMillis(400), List.of(unit(100, 180)), List.of(LINE)));
        travel(100, 276, 460, 12);

        assertThat(crossings).hasSize(1);
        assertThat(counter.lateFrames()).isEqualTo(1);
    }

    @Test
    void refusesAMemoryThatIsCutOff() {
        travel(100, 120, 200, 12);
        byte[] whole = counter.remembered();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> UnitCounter.recalled(Arrays.copyOf(whole, whole.length - 3)));
    }

    private static List<Sighting> row(double head) {
        List<Sighting> seen = new ArrayList<>();
        for (int k = 0; k < 5; k++) {
            double y = head - k * 90;
            if (y > 0 && y < 480) {
                seen.add(unit(100, y));
            }
        }
        return seen;
    }

    private void travel(double x, double from, double to, double step) {
        for (double y = from; y <= to; y += step) {
            frame(List.of(unit(x, y)));
        }
    }

    private void pause(int frames) {
        for (int i = 0; i < frames; i++) {
            frame(List.of());
        }
    }

    private void frame(List<Sighting> seen) {
        now = now.plusMillis(66);
        crossings.addAll(counter.frame(now, seen, List.of(LINE)));
    }

    private static Sighting unit(double x, double y) {
        return scored(x, y, 1);
    }

    private static Sighting scored(double x, double y, double score) {
        return new Sighting(x, y, SIZE, SIZE, score, "unit");
    }
}

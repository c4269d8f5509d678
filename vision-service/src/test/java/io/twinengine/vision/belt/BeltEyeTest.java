package io.twinengine.vision.belt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.twinengine.vision.BeltScene;
import io.twinengine.vision.picture.Picture;
import io.twinengine.vision.picture.PictureDecoder;
import io.twinengine.vision.picture.PictureLimits;
import io.twinengine.vision.tracking.Sighting;

class BeltEyeTest {

    private final PictureDecoder decoder = new PictureDecoder(new PictureLimits(1_000_000, 1_000_000));
    private final BeltScene scene = BeltScene.withDiscs(2, 90);
    private final BeltEye eye = new BeltEye("unit");
    private Instant now = Instant.parse("2026-02-13T08:00:00Z");

    @Test
    void learnsTheEmptyBeltAndThenSeesUnitsWhereTheyAre() {
        learn();

        List<Sighting> units = see(frame(138));

        assertThat(units).hasSize(2);
        assertThat(units).anySatisfy(unit -> {
            assertThat(unit.x()).isBetween(97.0, 103.0);
            assertThat(unit.y()).isBetween(117.0, 123.0);
            assertThat(unit.width()).isBetween(32.0, 40.0);
        });
    }

    @Test
    void looksAtTheFramesItLearnedFromAfterwards() {
        List<BeltEye.Look> looks = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            now = now.plusMillis(66);
            looks.addAll(eye.see(frame(i * 9), now));
        }

        assertThat(looks).hasSize(25);
        assertThat(looks.get(15).units()).as("a unit that passed while the belt was learned").isNotEmpty();
    }

    @Test
    void aUnitThatStandsForLongDoesNotBecomeBackground() {
        learn();
        for (int i = 0; i < 500; i++) {
            see(frame(138));
        }

        assertThat(see(frame(138))).hasSize(2);
    }

    @Test
    void aLampThatJumpsBringsNoUnits() {
        learn();

        assertThat(see(brighter(frame(0)))).isEmpty();
        assertThat(see(brighter(frame(138)))).hasSize(2);
    }

    @Test
    void anotherProcessNeedNotLearnAgain() {
        learn();
        BeltEye other = new BeltEye("unit");
        other.recall(eye.remembered().orElseThrow());

        assertThat(other.see(frame(138), now)).singleElement()
                .satisfies(look -> assertThat(look.units()).hasSize(2));
        assertThatIllegalArgumentException().isThrownBy(() -> other.recall(new byte[]{ 1, 2, 3}));
    }

    @Test
    void aSingleFrameFromOutsideTheSequenceTeachesNothing() {
        learn();
        byte[] before = eye.remembered().orElseThrow();
        for (int i = 0; i < 60; i++) {
            assertThat(eye.glance(striped())).isPresent();
        }

        assertThat(eye.knowsItsBelt()).isTrue();
        assertThat(eye.remembered().orElseThrow()).isEqualTo(before);
        assertThat(see(frame(138))).hasSize(2);
    }

    @Test
    void anotherProcessKnowsTheShapeOfAUnit() {
        learn();
        for (int i = 0; i < 40; i++) {
            see(frame(138));
        }
        BeltEye other = new BeltEye("unit");
        other.recall(eye.remembered().orElseThrow());

        assertThat(other.remembered().orElseThrow()).isEqualTo(eye.remembered().orElseThrow());
    }

    @Test
    void aSceneThatChangedAltogetherIsLearnedAnew() {
        learn();
        Picture elsewhere = striped();
        for (int i = 0; i < 25; i++) {
            see(elsewhere);
        }
        assertThat(eye.knowsItsBelt()).isFalse();

        for (int i = 0; i < 25; i++) {
            see(elsewhere);
        }
        assertThat(eye.knowsItsBelt()).isTrue();
        assertThat(see(elsewhere)).isEmpty();
    }

    private void learn() {
        for (int i = 0; i < 25; i++) {
            see(frame(0));
        }
    }

    private List<Sighting> see(Picture picture) {
        now = now.plusMillis(66);
        List<BeltEye.Look> looks = eye.see(picture, now);
        return looks.isEmpty() ? List.of() : looks.getLast().units();
    }

    private Picture frame(double travel) {
        return decoder.decode(scene.jpeg(travel), 240);
    }

    private static Picture brighter(Picture picture) {
        byte[] rgb = new byte[picture.rgb().length];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) Math.min(255, (picture.rgb()[i] & 0xFF) * 1.25);
        }
        return new Picture(picture.width(), picture.height(), rgb);
    }

    private static Picture striped() {
        byte[] rgb = new byte[BeltScene.WIDTH * BeltScene.HEIGHT * 3];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (i % 3 == 0 ? 220 : i / 300 % 2 * 90);
        }
        return new Picture(BeltScene.WIDTH, BeltScene.HEIGHT, rgb);
    }
}

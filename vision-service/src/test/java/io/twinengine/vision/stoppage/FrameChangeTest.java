package io.twinengine.vision.stoppage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.twinengine.vision.BeltScene;
import io.twinengine.vision.picture.Picture;
import io.twinengine.vision.picture.PictureDecoder;
import io.twinengine.vision.picture.PictureLimits;

class FrameChangeTest {

    private final BeltScene scene = BeltScene.withDiscs(4, 60);

    @Test
    void unitsThatMovedAreMovement() {
        FrameChange change = FrameChange.between(frame(180), frame(194));

        assertThat(change.isMovement()).isTrue();
        assertThat(change.similarity()).isLessThan(0.95);
    }

    @Test
    void noiseIsNoMovement() {
        FrameChange change = FrameChange.between(frame(180), frame(180));

        assertThat(change.isMovement()).isFalse();
        assertThat(change.similarity()).isGreaterThan(0.99);
    }

    @Test
    void aLampThatJumpsIsNoMovement() {
        FrameChange change = FrameChange.between(frame(180), brighter(frame(180), 1.25));

        assertThat(change.isMovement()).isFalse();
    }

    private Picture frame(double travel) {
        return new PictureDecoder(new PictureLimits(1_000_000, 1_000_000)).decode(scene.jpeg(travel), 240);
    }

    private static Picture brighter(Picture picture, double factor) {
        byte[] rgb = new byte[picture.rgb().length];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) Math.min(255, (picture.rgb()[i] & 0xFF) * factor);
        }
        return new Picture(picture.width(), picture.height(), rgb);
    }
}

package io.twinengine.vision.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;

import org.junit.jupiter.api.Test;

class AreaAverageTest {

    @Test
    void shortWayToHalfTheSizeGivesTheSameNumbers() {
        byte[] rgb = new byte[64 * 48 * 3];
        new Random(1).nextBytes(rgb);
        Picture picture = new Picture(64, 48, rgb);

        assertThat(AreaAverage.resize(picture, 32, 24)).isEqualTo(AreaAverage.averaged(picture, 32, 24));
    }
}

package io.twinengine.vision.belt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;

class MedianTest {

    @Test
    void isTheMiddleOneOfTheSortedValues() {
        Random random = new Random(7);
        for (int count = 1; count < 200; count++) {
            float[] values = new float[count];
            for (int i = 0; i < count; i++) {
                // Many alike, as pixels are.
                values[i] = random.nextInt(1 + count / 3);
            }
            float[] sorted = values.clone();
            Arrays.sort(sorted);

            assertThat(Median.of(values, count)).isEqualTo(sorted[count / 2]);
        }
    }

    @Test
    void leavesOutWhatComesAfterTheCount() {
        assertThat(Median.of(new float[]{ 3, 1, 2, 100, 100, 100}, 3)).isEqualTo(2);
    }
}

package io.twinengine.kit.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;

class TokenBucketTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final TokenBucket bucket = new TokenBucket(2, 4, 0);

    @Test
    void givesWhatWasSavedUpAndThenTheSteadyRate() {
        for (int i = 0; i < 4; i++) {
            assertThat(bucket.tryTake(0)).isTrue();
        }
        assertThat(bucket.tryTake(0)).isFalse();
        assertThat(bucket.untilNext()).isEqualTo(Duration.ofMillis(500));
        assertThat(bucket.untilFull()).isEqualTo(Duration.ofSeconds(2));

        assertThat(bucket.tryTake(SECOND / 2)).isTrue();
        assertThat(bucket.tryTake(SECOND / 2)).isFalse();
    }

    @Test
    void savesNoMoreThanItsCapacity() {
        bucket.tryTake(0);

        assertThat(bucket.isFullAt(3600 * SECOND)).isTrue();
        assertThat(bucket.remaining()).isEqualTo(4);
    }

    @Test
    void letsALargeCallPassAndTheNextOnesWaitForIt() {
        assertThat(bucket.tryTake(0, 10)).isTrue();

        assertThat(bucket.remaining()).isZero();
        assertThat(bucket.untilNext()).isEqualTo(Duration.ofMillis(3500));
        assertThat(bucket.tryTake(3 * SECOND)).isFalse();
        assertThat(bucket.tryTake(4 * SECOND)).isTrue();
    }
}

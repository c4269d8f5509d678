package io.twinengine.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class BackOffTest {

    private final BackOff backOff = new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofMinutes(1));

    @Test
    void doublesUpToTheLongest() {
        assertThat(IntStream.range(0, 6).mapToObj(backOff::delay))
                .containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4),
                        Duration.ofSeconds(8), Duration.ofSeconds(10), Duration.ofSeconds(10));
        assertThat(backOff.delay(Integer.MAX_VALUE)).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void forgetsFailuresAfterLongRun() {
        assertThat(backOff.failuresAfter(Duration.ofSeconds(59), 3)).isEqualTo(4);
        assertThat(backOff.failuresAfter(Duration.ofSeconds(60), 3)).isZero();
    }
}

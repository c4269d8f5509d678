package io.twinengine.auth.lockout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;

class BackoffTest {

    private final Backoff backoff = new Backoff(5, Duration.ofSeconds(1), Duration.ofMinutes(15));

    @Test
    void letsTypingErrorsPass() {
        assertThat(backoff.pauseAfter(4)).isZero();
    }

    @Test
    void doublesWithEachFailure() {
        assertThat(backoff.pauseAfter(5)).hasSeconds(1);
        assertThat(backoff.pauseAfter(6)).hasSeconds(2);
        assertThat(backoff.pauseAfter(14)).hasSeconds(512);
    }

    @Test
    void neverWaitsLongerThanTheLongestPause() {
        assertThat(backoff.pauseAfter(15)).hasMinutes(15);
        assertThat(backoff.pauseAfter(Integer.MAX_VALUE)).hasMinutes(15);
    }
}

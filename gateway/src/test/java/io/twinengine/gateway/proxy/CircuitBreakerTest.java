package io.twinengine.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;

class CircuitBreakerTest {

    private static final long PAUSE = Duration.ofSeconds(2).toNanos();

    private final CircuitBreaker breaker = new CircuitBreaker(3, Duration.ofSeconds(2));

    @Test
    void opensAfterFailuresInARow() {
        breaker.failed(0);
        breaker.failed(0);
        breaker.succeeded();
        breaker.failed(0);
        breaker.failed(0);
        assertThat(breaker.permits(0)).isTrue();

        breaker.failed(0);

        assertThat(breaker.permits(1)).isFalse();
        assertThat(breaker.untilNextTry(PAUSE / 2)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void oneCallMayTryAfterThePauseAndDecides() {
        open();

        assertThat(breaker.permits(PAUSE)).isTrue();
        assertThat(breaker.permits(PAUSE)).isFalse();
        breaker.succeeded();

        assertThat(breaker.permits(PAUSE)).isTrue();
        assertThat(breaker.isOpen()).isFalse();
    }

    @Test
    void aFailedTryStartsThePauseAgain() {
        open();
        breaker.permits(PAUSE);

        breaker.failed(PAUSE);

        assertThat(breaker.permits(PAUSE + 1)).isFalse();
        assertThat(breaker.permits(2 * PAUSE)).isTrue();
    }

    @Test
    void aTryThatIsNeverHeardOfAgainBlocksNobodyForever() {
        open();
        breaker.permits(PAUSE);

        assertThat(breaker.permits(2 * PAUSE)).isTrue();
    }

    private void open() {
        for (int i = 0; i < 3; i++) {
            breaker.failed(0);
        }
    }
}

package io.twinengine.vision.huggingface;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

class BreakerTest {

    private static final Instant NOON = Instant.parse("2026-02-13T12:00:00Z");

    private final Breaker breaker = new Breaker(2, Duration.ofSeconds(30));

    @Test
    void opensAfterSeveralFailuresInARowAndLetsOneTryAfterThePause() {
        breaker.failed(NOON);
        assertThat(breaker.allows(NOON)).isTrue();
        breaker.failed(NOON);
        assertThat(breaker.allows(NOON.plusSeconds(29))).isFalse();

        assertThat(breaker.allows(NOON.plusSeconds(30))).isTrue();
        assertThat(breaker.allows(NOON.plusSeconds(30))).as("only one tries").isFalse();
        breaker.succeeded();
        assertThat(breaker.allows(NOON.plusSeconds(31))).isTrue();
    }

    @Test
    void aSuccessInBetweenStartsTheCountAgain() {
        breaker.failed(NOON);
        breaker.succeeded();
        breaker.failed(NOON);

        assertThat(breaker.allows(NOON)).isTrue();
    }
}

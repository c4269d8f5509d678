package io.twinengine.report.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

class SpansTest {

    private static final Instant ZERO = Instant.parse("2026-02-13T00:00:00Z");

    @Test
    void mergesSpansThatOverlapOrTouch() {
        assertThat(Spans.of(span(4, 6), span(0, 2), span(2, 3), span(5, 8)).asList())
                .containsExactly(span(0, 3), span(4, 8));
    }

    @Test
    void cutsHolesOutOfSpans() {
        assertThat(Spans.of(span(0, 10)).minus(Spans.of(span(-1, 1), span(3, 4), span(9, 12))).asList())
                .containsExactly(span(1, 3), span(4, 9));
    }

    @Test
    void keepsWhatBothSetsShare() {
        assertThat(Spans.of(span(0, 4), span(6, 9)).intersect(Spans.of(span(3, 7), span(8, 20))))
                .isEqualTo(Spans.of(span(3, 4), span(6, 7), span(8, 9)));
    }

    @Test
    void addsLengthsUp() {
        assertThat(Spans.of(span(0, 2), span(1, 3), span(5, 6)).length()).isEqualTo(Duration.ofHours(4));
    }

    @Test
    void refusesSpanThatEndsBeforeItStarts() {
        assertThatThrownBy(() -> span(2, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Span span(int fromHour, int toHour) {
        return new Span(ZERO.plus(Duration.ofHours(fromHour)), ZERO.plus(Duration.ofHours(toHour)));
    }
}

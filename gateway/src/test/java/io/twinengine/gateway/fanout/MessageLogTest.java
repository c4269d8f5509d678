package io.twinengine.gateway.fanout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import org.junit.jupiter.api.Test;

class MessageLogTest {

    private final FrameEncoder encoder = new FrameEncoder("e");
    private final MessageLog log = new MessageLog(3, 4);

    @Test
    void tellsEverythingSinceAPlaceInOrder() {
        append(Note.fact(1), Note.update(1), Note.update(2), Note.fact(2));

        assertThat(log.since(1)).isInstanceOfSatisfying(History.Complete.class,
                history -> assertThat(places(history.frames())).containsExactly(2L, 3L, 4L));
        assertThat(log.since(4)).isInstanceOfSatisfying(History.Complete.class,
                history -> assertThat(history.frames()).isEmpty());
    }

    @Test
    void aStormOfUpdatesPushesNoFactOut() {
        append(Note.fact(1));
        for (int i = 0; i < 100; i++) {
            append(Note.update(i % 2));
        }

        assertThat(log.since(0)).isInstanceOfSatisfying(History.Conflated.class, history -> {
            assertThat(places(history.frames())).containsExactly(1L, 100L, 101L);
            assertThat(history.left()).isEqualTo(98);
        });
    }

    @Test
    void keepsTheNewestUpdateOfEveryNodeHoweverOldItIs() {
        append(Note.update(7));
        for (int i = 0; i < 50; i++) {
            append(Note.update(8));
        }

        assertThat(log.since(0)).isInstanceOfSatisfying(History.Conflated.class,
                history -> assertThat(places(history.frames())).containsExactly(1L, 51L));
    }

    @Test
    void forgetsARemovedNode() {
        append(Note.update(7));
        log.forgetNode(7);
        for (int i = 0; i < 50; i++) {
            append(Note.update(8));
        }

        assertThat(log.since(0)).isInstanceOfSatisfying(History.Conflated.class,
                history -> assertThat(places(history.frames())).containsExactly(51L));
    }

    @Test
    void saysSoWhenAFactIsForgotten() {
        append(Note.fact(1), Note.fact(1), Note.fact(1), Note.fact(1));

        assertThat(log.since(0)).isInstanceOf(History.Lost.class);
        assertThat(log.since(1)).isInstanceOf(History.Complete.class);
    }

    @Test
    void aPlaceThatWasNeverReachedIsLost() {
        append(Note.fact(1));

        assertThat(log.since(2)).isInstanceOf(History.Lost.class);
        assertThat(log.since(-1)).isInstanceOf(History.Lost.class);
    }

    @Test
    void aSlowReaderGetsTheNewestPerNodeEvenWhereOlderOnesAreKnown() {
        append(Note.update(1), Note.fact(1), Note.update(1));

        assertThat(log.conflatedSince(0)).isInstanceOfSatisfying(History.Conflated.class,
                history -> assertThat(places(history.frames())).containsExactly(2L, 3L));
    }

    @Test
    void refusesAFrameThatLeavesAGap() {
        assertThatThrownBy(() -> log.append(encoder.encode(Note.fact(1), 2)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void append(Note... notes) {
        for (Note note : notes) {
            log.append(encoder.encode(note, log.head() + 1));
        }
    }

    private static List<Long> places(List<Frame> frames) {
        return frames.stream().map(Frame::seq).toList();
    }
}

package io.twinengine.gateway.fanout;

import java.util.List;

/** What a room can still tell about the time since a place. */
sealed interface History {

    /** Every message since then. */
    record Complete(List<Frame> frames) implements History {}

    /** Every fact since then, and of the replaceable messages the newest per node. */
    record Conflated(List<Frame> frames, long left) implements History {}

    /** Facts since then are forgotten, or the place was never reached: only a new snapshot helps. */
    record Lost() implements History {}
}

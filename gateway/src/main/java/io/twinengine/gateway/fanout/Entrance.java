package io.twinengine.gateway.fanout;

/** What a socket hears first when it enters a room. */
public sealed interface Entrance {

    /** The whole state, then every change. */
    record WithSnapshot() implements Entrance {}

    /** Only what happens from now on. */
    record Silent() implements Entrance {}

    /** What it missed since an earlier connection; a snapshot when the room no longer knows that. */
    record Resuming(String epoch, long seq) implements Entrance {}
}

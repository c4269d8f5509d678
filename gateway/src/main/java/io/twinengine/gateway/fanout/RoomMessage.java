package io.twinengine.gateway.fanout;

/**
 * What a room is asked to tell its sockets; implemented by records whose components are the message's JSON fields.
 */
public interface RoomMessage {

    /** A node id no node has: the message is about the whole floor. */
    long NO_NODE = 0;

    MessageKind kind();

    /** The node the message is about, or {@link #NO_NODE}. */
    long about();
}

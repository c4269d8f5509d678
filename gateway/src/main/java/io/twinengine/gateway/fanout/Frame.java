package io.twinengine.gateway.fanout;

/**
 * A message of a room in its place, already encoded as the WebSocket frame that goes on the wire. Frames of a server are
 * not masked, so the same bytes are right for every socket.
 *
 * @param seq place in the room, growing by one
 * @param bytes header and payload; never changed after construction
 */
record Frame(long seq, MessageKind kind, long nodeId, byte[] bytes) {

    boolean isFact() {
        return !kind.replaceable();
    }
}

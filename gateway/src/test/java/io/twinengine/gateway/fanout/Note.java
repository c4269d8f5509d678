package io.twinengine.gateway.fanout;

/** The simplest message a room can carry. */
record Note(MessageKind kind, long about, String text) implements RoomMessage {

    static Note fact(long node) {
        return new Note(MessageKind.NODE_STATUS_CHANGE, node, "fact");
    }

    static Note update(long node) {
        return new Note(MessageKind.SENSOR_UPDATE, node, "update");
    }
}

package io.twinengine.gateway.socket;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** The ping that keeps a connection known to be alive, to proxies on the way too. */
final class Heartbeat {

    private static final byte FINAL_PING = (byte) 0x89;
    private static final ByteBuf PING = Unpooled
            .unreleasableBuffer(Unpooled.directBuffer(2).writeByte(FINAL_PING).writeByte(0));

    private Heartbeat() {}

    static ByteBuf ping() {
        return PING.duplicate();
    }
}

package io.twinengine.gateway.fanout;

import io.netty.buffer.ByteBuf;

/** The way out to one socket; called on the socket's event loop only. */
public interface Outlet {

    /** Whether the socket's own buffer has room; when it has again, {@link Subscriber#writable()} must be called. */
    boolean isWritable();

    /** Writes whole frames and releases the buffer, whether the socket is still open or not. */
    void write(ByteBuf frames);

    /** The reader cannot keep up with facts: close it so that it resumes when it can. */
    void tooSlow();
}

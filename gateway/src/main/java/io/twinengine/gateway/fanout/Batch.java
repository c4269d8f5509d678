package io.twinengine.gateway.fanout;

import java.util.List;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;

/**
 * Messages that go out together: one buffer that every socket of a shard writes as it is.
 *
 * @param after place before the first message
 * @param upTo place of the last message
 * @param facts how many of the messages are facts
 * @param bytes all frames one after the other
 */
record Batch(long after, long upTo, List<Frame> frames, int facts, ByteBuf bytes) {

    static Batch of(long after, long upTo, List<Frame> frames) {
        int facts = 0;
        for (Frame frame : frames) {
            if (frame.isFact()) {
                facts++;
            }
        }
        return new Batch(after, upTo, frames, facts, join(frames));
    }

    /** Direct memory, because Netty copies a heap buffer once per socket. */
    static ByteBuf join(List<Frame> frames) {
        int size = 0;
        for (Frame frame : frames) {
            size += frame.bytes().length;
        }
        ByteBuf bytes = PooledByteBufAllocator.DEFAULT.directBuffer(size, size);
        for (Frame frame : frames) {
            bytes.writeBytes(frame.bytes());
        }
        return bytes;
    }
}

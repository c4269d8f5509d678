package io.twinengine.bench.gateway;

import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/**
 * What the load generator keeps of one socket: where it is in the stream of frames. Payloads are skipped unless the
 * socket is one of those that measure.
 */
final class ClientSocket {

    private static final int LENGTH_IN_TWO_BYTES = 126;
    private static final int OPCODE = 0x0F;
    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int PING = 9;

    final SocketChannel channel;
    final boolean measures;
    SelectionKey key;
    boolean open;
    boolean closed;
    /** A pong is due. */
    boolean pinged;
    /** Text frames since the start. */
    long messages;
    private long skip;
    private long header;
    private int headerBytes;
    private int opcode;
    /** End of the HTTP answer: how many of CR LF CR LF have been seen. */
    private int handshakeMatched;

    ClientSocket(SocketChannel channel, boolean measures) {
        this.channel = channel;
        this.measures = measures;
    }

    interface PayloadReader {
        /** @param from position of the payload, whole inside the buffer */
        void read(ByteBuffer buffer, int from, int length);
    }

    /** @return whether the handshake's answer is over */
    boolean skipHandshake(ByteBuffer buffer) {
        while (buffer.hasRemaining() && handshakeMatched < 4) {
            byte expected = (byte) (handshakeMatched % 2 == 0 ? '\r' : '\n');
            byte next = buffer.get();
            handshakeMatched = next == expected ? handshakeMatched + 1 : next == '\r' ? 1 : 0;
        }
        open |= handshakeMatched == 4;
        return open;
    }

    /** Walks over the frames in the buffer. */
    void walk(ByteBuffer buffer, PayloadReader reader) {
        while (buffer.hasRemaining()) {
            if (skip > 0) {
                int step = (int) Math.min(skip, buffer.remaining());
                buffer.position(buffer.position() + step);
                skip -= step;
                continue;
            }
            if (!readHeader(buffer)) {
                return;
            }
            if (opcode == TEXT) {
                messages++;
            } else if (opcode == CLOSE) {
                closed = true;
            } else if (opcode == PING) {
                pinged = true;
            }
            if (measures && opcode == TEXT && skip <= buffer.remaining()) {
                reader.read(buffer, buffer.position(), (int) skip);
            }
        }
    }

    private boolean readHeader(ByteBuffer buffer) {
        while (buffer.hasRemaining()) {
            header = header << 8 | buffer.get() & 0xFF;
            headerBytes++;
            if (headerBytes == 2) {
                opcode = (int) (header >> 8) & OPCODE;
                int length = (int) header & 0x7F;
                if (length < LENGTH_IN_TWO_BYTES) {
                    return payload(length);
                }
                // Which of the longer forms it is, is told by where counting goes on from.
                headerBytes = length == LENGTH_IN_TWO_BYTES ? 20 : 30;
                header = 0;
            } else if (headerBytes == 22 || headerBytes == 38) {
                return payload(header);
            }
        }
        return false;
    }

    private boolean payload(long length) {
        skip = length;
        header = 0;
        headerBytes = 0;
        return true;
    }
}

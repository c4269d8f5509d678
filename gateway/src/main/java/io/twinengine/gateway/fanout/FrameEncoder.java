package io.twinengine.gateway.fanout;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;

import io.twinengine.contract.ContractJson;

/** Turns a message into a WebSocket text frame, with its type in front and its place in the room at the end. */
public final class FrameEncoder {

    private static final byte FINAL_TEXT = (byte) 0x81;
    private static final int LARGEST_SHORT_LENGTH = 125;
    private static final int LENGTH_IN_TWO_BYTES = 126;
    private static final int LENGTH_IN_EIGHT_BYTES = 127;
    private static final int LARGEST_TWO_BYTE_LENGTH = 0xFFFF;

    /** Unlike on the bus, clients of the seed's interface expect absent values as null. */
    private static final ObjectWriter WRITER = ContractJson.mapper()
            .copy()
            .setDefaultPropertyInclusion(JsonInclude.Include.ALWAYS)
            .writer();

    private final byte[] epochTail;

    public FrameEncoder(String epoch) {
        this.epochTail = (",\"epoch\":\"" + epoch + "\"}").getBytes(US_ASCII);
    }

    Frame encode(RoomMessage message, long seq) {
        return new Frame(seq, message.kind(), message.about(), encode(message.kind().wireName(), message, seq));
    }

    /** A frame of any record with at least one component. */
    public byte[] encode(String type, Object body, long seq) {
        byte[] fields = json(body);
        byte[] head = ("{\"type\":\"" + type + "\",").getBytes(US_ASCII);
        byte[] place = (",\"seq\":" + seq).getBytes(US_ASCII);
        // The braces of the body fall away.
        int length = head.length + fields.length - 2 + place.length + epochTail.length;
        ByteBuffer frame = ByteBuffer.allocate(headerSize(length) + length);
        putHeader(frame, length);
        frame.put(head).put(fields, 1, fields.length - 2).put(place).put(epochTail);
        return frame.array();
    }

    private static byte[] json(Object body) {
        try {
            return WRITER.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Cannot be written as JSON: " + body.getClass().getName(), e);
        }
    }

    private static int headerSize(int length) {
        if (length <= LARGEST_SHORT_LENGTH) {
            return 2;
        }
        return length <= LARGEST_TWO_BYTE_LENGTH ? 4 : 10;
    }

    private static void putHeader(ByteBuffer frame, int length) {
        frame.put(FINAL_TEXT);
        if (length <= LARGEST_SHORT_LENGTH) {
            frame.put((byte) length);
        } else if (length <= LARGEST_TWO_BYTE_LENGTH) {
            frame.put((byte) LENGTH_IN_TWO_BYTES).putShort((short) length);
        } else {
            frame.put((byte) LENGTH_IN_EIGHT_BYTES).putLong(length);
        }
    }
}

package io.twinengine.vision.detector.convert;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Writes ONNX files: the handful of protobuf messages a feed-forward graph needs, field numbers as in onnx.proto. */
public final class OnnxWriter {

    private static final int FLOAT = 1;
    private static final int UINT8 = 2;
    private static final int INT64 = 7;
    private static final int FLOAT16 = 10;
    private static final int IR_VERSION = 8;
    private static final int OPSET = 13;

    private final Message graph = new Message();
    private final Message metadata = new Message();

    public OnnxWriter floatInput(String name, long... shape) {
        graph.message(11, valueInfo(name, FLOAT, shape));
        return this;
    }

    public OnnxWriter byteInput(String name, long... shape) {
        graph.message(11, valueInfo(name, UINT8, shape));
        return this;
    }

    public OnnxWriter output(String name, long... shape) {
        graph.message(12, valueInfo(name, FLOAT, shape));
        return this;
    }

    public OnnxWriter floats(String name, float[] values, long... shape) {
        ByteBuffer raw = little(values.length * 4);
        for (float value : values) {
            raw.putFloat(value);
        }
        return tensor(name, FLOAT, raw.array(), shape);
    }

    /** Half precision on disk; the graph widens it again, so the run-time computes in single precision. */
    public OnnxWriter halves(String name, float[] values, long... shape) {
        ByteBuffer raw = little(values.length * 2);
        for (float value : values) {
            raw.putShort(Float.floatToFloat16(value));
        }
        tensor(name + "_16", FLOAT16, raw.array(), shape);
        return node("Cast", List.of(name + "_16"), List.of(name), Map.of("to", (long) FLOAT));
    }

    public OnnxWriter longs(String name, long... values) {
        ByteBuffer raw = little(values.length * 8);
        for (long value : values) {
            raw.putLong(value);
        }
        return tensor(name, INT64, raw.array(), values.length);
    }

    public OnnxWriter node(String type, List<String> inputs, List<String> outputs, Map<String, Object> attributes) {
        Message node = new Message();
        inputs.forEach(input -> node.text(1, input));
        outputs.forEach(output -> node.text(2, output));
        node.text(3, type + "_" + outputs.getFirst()).text(4, type);
        attributes.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> node.message(5, attribute(entry.getKey(), entry.getValue())));
        graph.message(1, node);
        return this;
    }

    public OnnxWriter describe(String key, String value) {
        metadata.message(14, new Message().text(1, key).text(2, value));
        return this;
    }

    public byte[] write(String name) {
        graph.text(2, name);
        return new Message()
                .number(1, IR_VERSION)
                .text(2, "twinengine")
                .message(7, graph)
                .message(8, new Message().text(1, "").number(2, OPSET))
                .append(metadata)
                .bytes();
    }

    private OnnxWriter tensor(String name, int type, byte[] raw, long... shape) {
        Message tensor = new Message();
        graph.message(5, tensor.numbers(1, shape).number(2, type).text(8, name).block(9, raw));
        return this;
    }

    private static Message valueInfo(String name, int type, long... shape) {
        Message dimensions = new Message();
        for (long extent : shape) {
            dimensions.message(1, new Message().number(1, extent));
        }
        Message tensorType = new Message().number(1, type).message(2, dimensions);
        return new Message().text(1, name).message(2, new Message().message(1, tensorType));
    }

    private static Message attribute(String name, Object value) {
        Message attribute = new Message().text(1, name);
        return switch (value) {
            case Long number -> attribute.number(3, number).number(20, 2);
            case String text -> attribute.text(4, text).number(20, 3);
            case long[] numbers -> attribute.numbers(8, numbers).number(20, 7);
            default -> throw new IllegalArgumentException("no ONNX attribute for " + value.getClass());
        };
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static final class Message {

        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Message number(int field, long value) {
            varint((long) field << 3);
            varint(value);
            return this;
        }

        Message numbers(int field, long... values) {
            for (long value : values) {
                number(field, value);
            }
            return this;
        }

        Message text(int field, String value) {
            return block(field, value.getBytes(StandardCharsets.UTF_8));
        }

        Message message(int field, Message value) {
            return block(field, value.bytes());
        }

        Message block(int field, byte[] value) {
            varint((long) field << 3 | 2);
            varint(value.length);
            out.writeBytes(value);
            return this;
        }

        Message append(Message other) {
            out.writeBytes(other.bytes());
            return this;
        }

        byte[] bytes() {
            return out.toByteArray();
        }

        private void varint(long value) {
            long rest = value;
            while ((rest & ~0x7FL) != 0) {
                out.write((int) (rest & 0x7F | 0x80));
                rest >>>= 7;
            }
            out.write((int) rest);
        }
    }
}

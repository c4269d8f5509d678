package io.twinengine.bench.ingest;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Makes readings as JSON, with as little work as possible: it shares the cores with what is measured. */
final class ReadingText {

    private static final byte[] NODE = ascii("{\"node_id\":");
    private static final byte[] TIMESTAMP = ascii(",\"timestamp\":\"");
    private static final byte[] TEMPERATURE = ascii("\",\"temperature\":");
    private static final byte[] VIBRATION = ascii(",\"vibration\":");
    private static final byte[] TORQUE = ascii(",\"torque\":");
    private static final byte[] RPM = ascii(",\"rpm\":");
    private static final byte[] TOOL_WEAR = ascii(",\"tool_wear\":20.0,\"ambient_temperature\":");
    private static final int LONGEST = 256;

    private final SplittableRandom random = new SplittableRandom(17);
    private final byte[] text = new byte[LONGEST];
    private byte[] timestamp = new byte[0];
    private int at;

    /** All readings from now on have this time. */
    void time(long epochMillis) {
        timestamp = ascii(Instant.ofEpochMilli(epochMillis).toString());
    }

    byte[] next(byte[] nodeId, double temperature) {
        at = 0;
        put(NODE);
        put(nodeId);
        put(TIMESTAMP);
        put(timestamp);
        put(TEMPERATURE);
        put(temperature + 0.3 * noise());
        put(VIBRATION);
        put(1.5 + 0.05 * noise());
        put(TORQUE);
        put(40 + 0.6 * noise());
        put(RPM);
        put(1_500 + 12 * noise());
        put(TOOL_WEAR);
        put(24 + 0.05 * noise());
        text[at++] = '}';
        return Arrays.copyOf(text, at);
    }

    /** Bell-shaped and cheap. */
    private double noise() {
        return random.nextDouble() + random.nextDouble() + random.nextDouble() + random.nextDouble() - 2;
    }

    private void put(byte[] part) {
        System.arraycopy(part, 0, text, at, part.length);
        at += part.length;
    }

    /** Three decimals of a positive number. */
    private void put(double value) {
        int thousandths = (int) Math.round(value * 1_000);
        int whole = thousandths / 1_000;
        for (int power = whole >= 1_000 ? 1_000 : whole >= 100 ? 100 : whole >= 10 ? 10 : 1; power > 0; power /= 10) {
            text[at++] = (byte) ('0' + whole / power % 10);
        }
        text[at++] = '.';
        text[at++] = (byte) ('0' + thousandths / 100 % 10);
        text[at++] = (byte) ('0' + thousandths / 10 % 10);
        text[at++] = (byte) ('0' + thousandths % 10);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

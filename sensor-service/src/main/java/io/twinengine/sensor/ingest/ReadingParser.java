package io.twinengine.sensor.ingest;

import io.twinengine.sensor.detection.Channels;

/**
 * Reads a reading from its bytes. A tree of objects per record would cost more than storing it, so the fields are taken
 * straight from the text; everything else is checked to be JSON and skipped. One instance per thread.
 */
final class ReadingParser {

    private static final int LONGEST_NAME = 64;

    private final JsonCursor json = new JsonCursor();
    private final RepeatedNames names = new RepeatedNames();
    private byte[] text = new byte[0];

    ReadingFault parse(byte[] bytes, ParsedReading into) {
        into.clear();
        text = bytes;
        json.start(bytes);
        if (!json.take('{')) {
            return ReadingFault.NOT_JSON;
        }
        // What comes later may still break the JSON, which is then the better reason.
        ReadingFault first = ReadingFault.NONE;
        if (!json.take('}')) {
            do {
                ReadingFault fault = field(into);
                if (fault == ReadingFault.NOT_JSON || fault == ReadingFault.NOT_FINITE) {
                    return fault;
                }
                first = first == ReadingFault.NONE ? fault : first;
            } while (json.take(','));
            if (!json.take('}')) {
                return ReadingFault.NOT_JSON;
            }
        }
        if (!json.atEnd()) {
            return ReadingFault.NOT_JSON;
        }
        return first != ReadingFault.NONE ? first : complete(into);
    }

    private static ReadingFault complete(ParsedReading reading) {
        if (reading.nodeId == ParsedReading.NO_NODE) {
            return ReadingFault.NO_NODE;
        }
        return reading.hasValues() ? ReadingFault.NONE : ReadingFault.NO_VALUES;
    }

    private ReadingFault field(ParsedReading into) {
        json.peek();
        if (!json.readString()) {
            return ReadingFault.NOT_JSON;
        }
        int channel = channel();
        if (channel >= 0) {
            return json.take(':') ? value(into, channel) : ReadingFault.NOT_JSON;
        }
        if (json.stringIs("node_id")) {
            return json.take(':') ? nodeId(into) : ReadingFault.NOT_JSON;
        }
        if (json.stringIs("timestamp")) {
            return json.take(':') ? timestamp(into) : ReadingFault.NOT_JSON;
        }
        if (json.stringIs("metrics")) {
            return json.take(':') ? metrics(into) : ReadingFault.NOT_JSON;
        }
        if (json.stringIs("units")) {
            return json.take(':') ? units(into) : ReadingFault.NOT_JSON;
        }
        return json.take(':') && json.skipValue() ? ReadingFault.NONE : ReadingFault.NOT_JSON;
    }

    private int channel() {
        for (int i = 0; i < Channels.STANDARD; i++) {
            if (json.stringIs(Channels.STANDARD_NAMES.get(i))) {
                return i;
            }
        }
        return -1;
    }

    private ReadingFault nodeId(ParsedReading into) {
        int next = json.peek();
        if (!isNumber(next)) {
            return json.skipValue() ? ReadingFault.NO_NODE : ReadingFault.NOT_JSON;
        }
        if (!json.readNumber()) {
            return ReadingFault.NOT_JSON;
        }
        if (!json.isIntegral()) {
            return ReadingFault.NO_NODE;
        }
        into.nodeId = json.integer();
        return ReadingFault.NONE;
    }

    private ReadingFault timestamp(ParsedReading into) {
        int next = json.peek();
        if (next == 'n') {
            into.epochMicros = ParsedReading.NO_TIME;
            return json.takeWord("null") ? ReadingFault.NONE : ReadingFault.NOT_JSON;
        }
        if (next != '"') {
            return json.skipValue() ? ReadingFault.BAD_TIMESTAMP : ReadingFault.NOT_JSON;
        }
        if (!json.readString()) {
            return ReadingFault.NOT_JSON;
        }
        into.epochMicros = json.stringEscaped()
                ? IsoTime.slowly(json.string())
                : IsoTime.epochMicros(text, json.stringStart(), json.stringLength());
        return into.epochMicros == IsoTime.INVALID ? ReadingFault.BAD_TIMESTAMP : ReadingFault.NONE;
    }

    private ReadingFault value(ParsedReading into, int channel) {
        ReadingFault fault = number(ReadingFault.NOT_A_NUMBER);
        into.values[channel] = json.number();
        if (fault == ReadingFault.NO_VALUES) {
            into.values[channel] = Double.NaN;
            return ReadingFault.NONE;
        }
        return fault;
    }

    private ReadingFault metrics(ParsedReading into) {
        into.metrics = 0;
        return members(into, this::metric, ReadingFault.BAD_METRIC);
    }

    private ReadingFault units(ParsedReading into) {
        into.units = 0;
        return members(into, this::unit, ReadingFault.WRONG_UNIT);
    }

    /** What reads one name and its value. */
    private interface Member {
        ReadingFault read(ParsedReading into);
    }

    private ReadingFault members(ParsedReading into, Member member, ReadingFault whenOther) {
        int next = json.peek();
        if (next == 'n') {
            return json.takeWord("null") ? ReadingFault.NONE : ReadingFault.NOT_JSON;
        }
        if (next != '{') {
            return json.skipValue() ? whenOther : ReadingFault.NOT_JSON;
        }
        json.take('{');
        if (json.take('}')) {
            return ReadingFault.NONE;
        }
        ReadingFault first = ReadingFault.NONE;
        do {
            ReadingFault fault = member.read(into);
            if (fault == ReadingFault.NOT_JSON || fault == ReadingFault.NOT_FINITE) {
                return fault;
            }
            first = first == ReadingFault.NONE ? fault : first;
        } while (json.take(','));
        return json.take('}') ? first : ReadingFault.NOT_JSON;
    }

    private ReadingFault metric(ParsedReading into) {
        json.peek();
        if (!json.readString()) {
            return ReadingFault.NOT_JSON;
        }
        int length = json.stringLength();
        String name = length == 0 || length > LONGEST_NAME ? "" : name();
        if (!json.take(':')) {
            return ReadingFault.NOT_JSON;
        }
        ReadingFault fault = number(ReadingFault.BAD_METRIC);
        if (fault == ReadingFault.NO_VALUES) {
            return ReadingFault.NONE;
        }
        if (fault != ReadingFault.NONE) {
            return fault;
        }
        if (name.isEmpty()) {
            return ReadingFault.BAD_METRIC;
        }
        return into.putMetric(name, json.number()) ? ReadingFault.NONE : ReadingFault.TOO_MANY_METRICS;
    }

    private ReadingFault unit(ParsedReading into) {
        json.peek();
        if (!json.readString()) {
            return ReadingFault.NOT_JSON;
        }
        boolean fits = json.stringLength() <= LONGEST_NAME;
        String signal = fits ? name() : "";
        if (!json.take(':')) {
            return ReadingFault.NOT_JSON;
        }
        if (json.peek() != '"') {
            return json.skipValue() ? ReadingFault.WRONG_UNIT : ReadingFault.NOT_JSON;
        }
        if (!json.readString()) {
            return ReadingFault.NOT_JSON;
        }
        return fits && json.stringLength() <= LONGEST_NAME && into.putUnit(signal, name())
                ? ReadingFault.NONE
                : ReadingFault.WRONG_UNIT;
    }

    /** Reads a number; {@link ReadingFault#NO_VALUES} for null. */
    private ReadingFault number(ReadingFault whenOther) {
        int next = json.peek();
        if (isNumber(next)) {
            if (json.readNumber()) {
                return Double.isFinite(json.number()) ? ReadingFault.NONE : ReadingFault.NOT_FINITE;
            }
            return json.takeWord("Infinity") ? ReadingFault.NOT_FINITE : ReadingFault.NOT_JSON;
        }
        return switch (next) {
            case 'n' -> json.takeWord("null") ? ReadingFault.NO_VALUES : ReadingFault.NOT_JSON;
            // What Python and JavaScript programs write although it is not JSON.
            case 'N' -> json.takeWord("NaN") ? ReadingFault.NOT_FINITE : ReadingFault.NOT_JSON;
            case 'I' -> json.takeWord("Infinity") ? ReadingFault.NOT_FINITE : ReadingFault.NOT_JSON;
            case '"' -> textInsteadOfNumber(whenOther);
            default -> json.skipValue() ? whenOther : ReadingFault.NOT_JSON;
        };
    }

    private ReadingFault textInsteadOfNumber(ReadingFault whenOther) {
        if (!json.readString()) {
            return ReadingFault.NOT_JSON;
        }
        boolean notFinite = json.stringIs("NaN") || json.stringIs("Infinity") || json.stringIs("-Infinity");
        return notFinite ? ReadingFault.NOT_FINITE : whenOther;
    }

    private static boolean isNumber(int next) {
        return next == '-' || next >= '0' && next <= '9';
    }

    private String name() {
        return json.stringEscaped()
                ? json.string()
                : names.of(text, json.stringStart(), json.stringStart() + json.stringLength());
    }
}

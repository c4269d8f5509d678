package io.twinengine.sensor.ingest;

import java.nio.charset.StandardCharsets;

/**
 * Walks over JSON bytes (RFC 8259) without making objects of what nobody asks for. Every method leaves the cursor behind
 * what it has read; a false or negative answer means that the text is not JSON.
 */
final class JsonCursor {

    private static final int MAX_DEPTH = 64;
    private static final double[] POWERS_OF_TEN = powersOfTen();
    private static final long EXACT = 1L << 53;

    private byte[] text = new byte[0];
    private int at;
    private int stringStart;
    private int stringEnd;
    private boolean stringEscaped;
    private boolean integral;
    private long integer;
    private double number;

    void start(byte[] bytes) {
        text = bytes;
        at = 0;
    }

    /** The next byte that is not white space, without taking it; -1 at the end. */
    int peek() {
        while (at < text.length) {
            byte next = text[at];
            if (next != ' ' && next != '\n' && next != '\r' && next != '\t') {
                return next;
            }
            at++;
        }
        return -1;
    }

    boolean take(char expected) {
        if (peek() != expected) {
            return false;
        }
        at++;
        return true;
    }

    boolean takeWord(String word) {
        if (text.length - at < word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (text[at + i] != word.charAt(i)) {
                return false;
            }
        }
        at += word.length();
        return true;
    }

    boolean atEnd() {
        return peek() < 0;
    }

    /** Reads a string; {@link #string()} and {@link #stringIs} tell what it says. */
    boolean readString() {
        if (!take('"')) {
            return false;
        }
        stringStart = at;
        stringEscaped = false;
        while (at < text.length) {
            byte next = text[at];
            if (next == '"') {
                stringEnd = at++;
                return true;
            }
            if (next == '\\') {
                if (!skipEscape()) {
                    return false;
                }
            } else if (next < 0) {
                if (!skipMultiByte()) {
                    return false;
                }
            } else if (next < ' ') {
                return false;
            } else {
                at++;
            }
        }
        return false;
    }

    /** Whether the string is this plain ASCII text. */
    boolean stringIs(String ascii) {
        if (stringEscaped) {
            return string().equals(ascii);
        }
        if (stringEnd - stringStart != ascii.length()) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            if (text[stringStart + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    String string() {
        return stringEscaped
                ? unescaped()
                : new String(text, stringStart, stringEnd - stringStart, StandardCharsets.UTF_8);
    }

    int stringLength() {
        return stringEnd - stringStart;
    }

    /** Whether the string holds escapes, so that its bytes are not what it says. */
    boolean stringEscaped() {
        return stringEscaped;
    }

    int stringStart() {
        return stringStart;
    }

    /** Reads a number; {@link #number()}, {@link #isIntegral()} and {@link #integer()} tell its value. */
    boolean readNumber() {
        int start = at;
        boolean negative = at < text.length && text[at] == '-';
        if (negative) {
            at++;
        }
        int digitsStart = at;
        long mantissa = digits(0);
        int digits = at - digitsStart;
        if (digits == 0 || digits > 1 && text[digitsStart] == '0') {
            return false;
        }
        int exponent = 0;
        integral = true;
        if (at < text.length && text[at] == '.') {
            integral = false;
            int fraction = ++at;
            mantissa = digits(mantissa);
            if (at == fraction) {
                return false;
            }
            exponent = fraction - at;
            digits += at - fraction;
        }
        if (at < text.length && (text[at] | 0x20) == 'e') {
            integral = false;
            at++;
            boolean down = at < text.length && text[at] == '-';
            if (down || at < text.length && text[at] == '+') {
                at++;
            }
            int exponentStart = at;
            long written = digits(0);
            if (at == exponentStart) {
                return false;
            }
            exponent += (int) Math.min(written, 100_000) * (down ? -1 : 1);
        }
        integral &= digits <= 18;
        integer = negative ? -mantissa : mantissa;
        // Clinger's fast path: both factors are exact, so one rounding gives the nearest double.
        boolean exact = digits <= 18 && mantissa <= EXACT && Math.abs(exponent) < POWERS_OF_TEN.length;
        number = exact
                ? scaled(negative ? -(double) mantissa : mantissa, exponent)
                : Double.parseDouble(new String(text, start, at - start, StandardCharsets.US_ASCII));
        return true;
    }

    double number() {
        return number;
    }

    boolean isIntegral() {
        return integral;
    }

    long integer() {
        return integer;
    }

    /** Skips any value. */
    boolean skipValue() {
        return skipValue(0);
    }

    private boolean skipValue(int depth) {
        return depth < MAX_DEPTH && switch (peek()) {
            case '{' -> skipObject(depth);
            case '[' -> skipArray(depth);
            case '"' -> readString();
            case 't' -> takeWord("true");
            case 'f' -> takeWord("false");
            case 'n' -> takeWord("null");
            default -> readNumber();
        };
    }

    private boolean skipObject(int depth) {
        take('{');
        if (take('}')) {
            return true;
        }
        do {
            peek();
            if (!readString() || !take(':') || !skipValue(depth + 1)) {
                return false;
            }
        } while (take(','));
        return take('}');
    }

    private boolean skipArray(int depth) {
        take('[');
        if (take(']')) {
            return true;
        }
        do {
            if (!skipValue(depth + 1)) {
                return false;
            }
        } while (take(','));
        return take(']');
    }

    private long digits(long value) {
        long result = value;
        while (at < text.length && text[at] >= '0' && text[at] <= '9') {
            // Overflow is harmless: more than 18 digits take the slow path.
            result = result * 10 + text[at++] - '0';
        }
        return result;
    }

    private static double scaled(double mantissa, int exponent) {
        return exponent < 0 ? mantissa / POWERS_OF_TEN[-exponent] : mantissa * POWERS_OF_TEN[exponent];
    }

    private boolean skipEscape() {
        stringEscaped = true;
        if (++at >= text.length) {
            return false;
        }
        byte escape = text[at++];
        if (escape != 'u') {
            return "\"\\/bfnrt".indexOf(escape) >= 0;
        }
        for (int i = 0; i < 4; i++) {
            if (at >= text.length || Character.digit(text[at++], 16) < 0) {
                return false;
            }
        }
        return true;
    }

    /** Checks a character of two to four bytes as RFC 3629 has it: shortest form, no surrogates. */
    private boolean skipMultiByte() {
        int first = text[at] & 0xff;
        int more = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : 1;
        if (first < 0xc2 || first > 0xf4 || at + more >= text.length) {
            return false;
        }
        int second = text[at + 1] & 0xff;
        boolean outOfRange = first == 0xe0 && second < 0xa0 || first == 0xed && second > 0x9f
                || first == 0xf0 && second < 0x90 || first == 0xf4 && second > 0x8f;
        if (outOfRange) {
            return false;
        }
        for (int i = 1; i <= more; i++) {
            if ((text[at + i] & 0xc0) != 0x80) {
                return false;
            }
        }
        at += more + 1;
        return true;
    }

    private String unescaped() {
        String raw = new String(text, stringStart, stringEnd - stringStart, StandardCharsets.UTF_8);
        var plain = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char next = raw.charAt(i);
            if (next != '\\') {
                plain.append(next);
                continue;
            }
            char escape = raw.charAt(++i);
            switch (escape) {
                case 'b' -> plain.append('\b');
                case 'f' -> plain.append('\f');
                case 'n' -> plain.append('\n');
                case 'r' -> plain.append('\r');
                case 't' -> plain.append('\t');
                case 'u' -> {
                    plain.append((char) Integer.parseInt(raw, i + 1, i + 5, 16));
                    i += 4;
                }
                default -> plain.append(escape);
            }
        }
        return plain.toString();
    }

    private static double[] powersOfTen() {
        double[] powers = new double[23];
        for (int i = 0; i < powers.length; i++) {
            powers[i] = Double.parseDouble("1e" + i);
        }
        return powers;
    }
}

package io.twinengine.e2e;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Values that programs stumble over, and JSON made of them; the same for the same seed. */
final class NastyValues {

    private static final String LONG_TEXT = "x".repeat(70_000);
    private static final List<String> TEXTS = List.of("", " ", "0", "-1", "1e309", "NaN", "null", "true",
            "9".repeat(40),
            "9223372036854775807", "9223372036854775808", "-9223372036854775809", "2147483648", "0x10", "1.5",
            "2026-02-30", "2026-13-01T25:61:61Z", "+999999999-12-31T23:59:59Z", "-999999999-01-01T00:00:00Z",
            "'; drop table reading; --", "\" or 1=1", "%", "_%", "\\", "../../etc/passwd", "<script>alert(1)</script>",
            "${jndi:ldap://127.0.0.1/x}", "{{7*7}}", "\u0000", "a\u0000b", "\ud83d\ude00", "\u202egpj.exe", "e\u0301",
            "\ufeff", "\r\nX-Injected: 1", "id,id", "-id", "password", "manufacturer__id", LONG_TEXT);
    private static final List<String> JSON = List.of("null", "true", "0", "-0", "-1", "1e308", "-1e308", "1e-320",
            "123456789012345678901234567890", "0.1", "[]", "{}", "[[]]", "[null]", "{\"a\":null}", "\"\"", "\" \"",
            "\"\\u0000\"", "\"a\\u0000b\"", "\"\\ud800\"", "\"9999-12-31T23:59:59.999999999Z\"",
            "\"-999999999-01-01T00:00:00Z\"", "\"" + LONG_TEXT + "\"", nested("[", "]", 900),
            nested("{\"a\":", "}", 900),
            "[" + "1,".repeat(3_000) + "1]");

    private final Random random;

    NastyValues(long seed) {
        random = new Random(seed);
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    boolean sometimes(double share) {
        return random.nextDouble() < share;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    String text() {
        return one(TEXTS);
    }

    String json() {
        return one(JSON);
    }

    /** Whole bodies that are hardly JSON, or too much of it. */
    byte[] body() {
        return switch (random.nextInt(8)) {
            case 0 -> new byte[0];
            case 1 -> "{".getBytes(StandardCharsets.UTF_8);
            case 2 -> "{\"a\":1}}".getBytes(StandardCharsets.UTF_8);
            case 3 -> new byte[]{ '{', '"', (byte) 0xC3, (byte) 0x28, '"', ':', '1', '}'};
            case 4 -> (nested("[", "]", 50_000)).getBytes(StandardCharsets.UTF_8);
            case 5 -> (nested("{\"a\":", "}", 50_000)).getBytes(StandardCharsets.UTF_8);
            case 6 -> json().getBytes(StandardCharsets.UTF_8);
            default -> noise(1 + random.nextInt(200));
        };
    }

    byte[] noise(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static String nested(String open, String close, int depth) {
        return open.repeat(depth) + (open.startsWith("{") ? "1" : "") + close.repeat(depth);
    }
}

package io.twinengine.report.pdf;

import java.util.Map;

/**
 * Vowel signs of Indic and related scripts that are written left of their consonant although they are spoken and stored
 * after it. Fonts whose rules PDFBox applies do this themselves; for the others it is done here.
 */
final class LeftVowels {

    private static final Map<Character, String> SPLIT = Map.ofEntries(
            Map.entry('\u0BCA', "\u0BC6\u0BBE"), Map.entry('\u0BCB', "\u0BC7\u0BBE"),
            Map.entry('\u0BCC', "\u0BC6\u0BD7"), Map.entry('\u0D4A', "\u0D46\u0D3E"),
            Map.entry('\u0D4B', "\u0D47\u0D3E"), Map.entry('\u0D4C', "\u0D46\u0D57"),
            Map.entry('\u0DDA', "\u0DD9\u0DCA"), Map.entry('\u0DDC', "\u0DD9\u0DCF"),
            Map.entry('\u0DDD', "\u0DD9\u0DCF\u0DCA"), Map.entry('\u0DDE', "\u0DD9\u0DDF"),
            Map.entry('\u17BE', "\u17C1\u17B8"), Map.entry('\u17C4', "\u17C1\u17B6"));
    private static final String LEFT = "\u0A3F\u0BC6\u0BC7\u0BC8\u0D46\u0D47\u0D48\u0DD9\u0DDB\u1031\u17C1\u17C2\u17C3";
    /** Signs that tie the next consonant to the one before: the vowel stands left of both. */
    private static final String JOINERS = "\u0A4D\u0D4D\u0DCA\u1039\u17D2";
    /** Consonants below or around another one, without a joiner. */
    private static final String MEDIALS = "\u103B\u103C\u103D\u103E";

    private LeftVowels() {}

    static String inOrder(String text) {
        StringBuilder ordered = new StringBuilder(text.length());
        for (char letter : text.toCharArray()) {
            String signs = SPLIT.getOrDefault(letter, String.valueOf(letter));
            if (LEFT.indexOf(signs.charAt(0)) >= 0 && !ordered.isEmpty()) {
                ordered.insert(cluster(ordered), signs.charAt(0)).append(signs, 1, signs.length());
            } else {
                ordered.append(letter);
            }
        }
        return ordered.toString();
    }

    private static int cluster(StringBuilder before) {
        int start = before.length() - 1;
        while (start > 0 && MEDIALS.indexOf(before.charAt(start)) >= 0) {
            start--;
        }
        while (start > 1 && JOINERS.indexOf(before.charAt(start - 1)) >= 0) {
            start -= 2;
        }
        return start;
    }
}

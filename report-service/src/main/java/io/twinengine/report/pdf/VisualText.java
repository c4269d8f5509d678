package io.twinengine.report.pdf;

import java.text.Bidi;
import java.text.Normalizer;
import java.text.Normalizer.Form;

/** Text as it is set: letters joined, composed and in the order of the page, from left to right. */
final class VisualText {

    private VisualText() {}

    static String of(String text) {
        String composed = LeftVowels.inOrder(Normalizer.normalize(text, Form.NFC));
        return Bidi.requiresBidi(composed.toCharArray(), 0, composed.length()) ? reordered(composed) : composed;
    }

    private static String reordered(String text) {
        // Without the invisible marks with which a name could turn the text around it.
        String shaped = ArabicForms.shape(text.replaceAll("\\p{Cf}", ""));
        Bidi bidi = new Bidi(shaped, Bidi.DIRECTION_LEFT_TO_RIGHT);
        int count = bidi.getRunCount();
        byte[] levels = new byte[count];
        String[] parts = new String[count];
        for (int i = 0; i < count; i++) {
            levels[i] = (byte) bidi.getRunLevel(i);
            String part = shaped.substring(bidi.getRunStart(i), bidi.getRunLimit(i));
            parts[i] = levels[i] % 2 == 0 ? part : mirrored(part);
        }
        Bidi.reorderVisually(levels, 0, parts, 0, count);
        return String.join("", parts);
    }

    private static String mirrored(String part) {
        StringBuilder turned = new StringBuilder(part).reverse();
        for (int i = 0; i < turned.length(); i++) {
            int pair = "()[]{}<>«»".indexOf(turned.charAt(i));
            if (pair >= 0) {
                turned.setCharAt(i, "()[]{}<>«»".charAt(pair ^ 1));
            }
        }
        return turned.toString();
    }
}

package io.twinengine.report.pdf;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.Bidi;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * The fonts of one document. A character is set in the first font that has it, so that names in any script can be
 * read; what no font has becomes an empty box instead of an error.
 */
final class FontSet {

    /** Text in one font. */
    record Run(PDFont font, String text) {}

    private static final Map<String, byte[]> FILES = new ConcurrentHashMap<>();
    private static final List<String> FALLBACKS = List.of("DejaVuSans", "NotoSansDevanagari-Regular",
            "NotoSansBengali-Regular", "NotoSansTamil-Regular", "NotoSansThai-Regular", "DroidSansFallback");
    private static final int MISSING = 0x25A1;

    private final PDDocument document;
    private final Map<String, PDFont> loaded = new HashMap<>();

    FontSet(PDDocument document) {
        this.document = document;
    }

    /** The text in reading order of the page, left to right, split where the font changes. */
    List<Run> runs(String text, boolean bold) {
        List<Run> runs = new ArrayList<>();
        StringBuilder current = new StringBuilder();
        PDFont font = null;
        for (int point : visualOrder(text).codePoints().toArray()) {
            int shown = printable(point);
            if (shown < 0) {
                continue;
            }
            PDFont next = fontFor(shown, bold);
            if (next == null) {
                shown = MISSING;
                next = font("DejaVuSans");
            }
            if (font != null && next != font) {
                runs.add(new Run(font, current.toString()));
                current.setLength(0);
            }
            font = next;
            current.appendCodePoint(shown);
        }
        if (font != null && !current.isEmpty()) {
            runs.add(new Run(font, current.toString()));
        }
        return runs;
    }

    float width(String text, boolean bold, float size) {
        float width = 0;
        for (Run run : runs(text, bold)) {
            try {
                width += run.font().getStringWidth(run.text()) / 1000 * size;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return width;
    }

    // Controls, marks of direction and variation selectors have no glyph of their own.
    private static int printable(int point) {
        if (Character.isWhitespace(point) || Character.isSpaceChar(point)) {
            return ' ';
        }
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE -> -1;
            default -> point >= 0xFE00 && point <= 0xFE0F ? -1 : point;
        };
    }

    private PDFont fontFor(int point, boolean bold) {
        PDFont main = font(bold ? "NotoSans-Bold" : "NotoSans-Regular");
        if (has(main, point)) {
            return main;
        }
        for (String fallback : FALLBACKS) {
            PDFont font = font(fallback);
            if (has(font, point)) {
                return font;
            }
        }
        return null;
    }

    private static boolean has(PDFont font, int point) {
        try {
            return ((PDType0Font) font).codeToGID(font.encode(Character.toString(point))[1] & 0xFF
                    | (font.encode(Character.toString(point))[0] & 0xFF) << 8) != 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalArgumentException e) {
            // PDFBox says in this way that a font has no such glyph.
            return false;
        }
    }

    private PDFont font(String name) {
        return loaded.computeIfAbsent(name, this::load);
    }

    private PDFont load(String name) {
        try {
            return PDType0Font.load(document, new ByteArrayInputStream(FILES.computeIfAbsent(name, FontSet::read)),
                    true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(String name) {
        try (InputStream in = FontSet.class.getResourceAsStream("/fonts/" + name + ".ttf")) {
            if (in == null) {
                throw new IllegalStateException("The font " + name + " is missing from the service's resources.");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String visualOrder(String text) {
        if (!Bidi.requiresBidi(text.toCharArray(), 0, text.length())) {
            return text;
        }
        // Without the invisible marks with which a name could turn the text around it.
        String shaped = ArabicForms.shape(text.replaceAll("\\p{Cf}", ""));
        Bidi bidi = new Bidi(shaped, Bidi.DIRECTION_LEFT_TO_RIGHT);
        int count = bidi.getRunCount();
        byte[] levels = new byte[count];
        String[] parts = new String[count];
        for (int i = 0; i < count; i++) {
            levels[i] = (byte) bidi.getRunLevel(i);
            String part = shaped.substring(bidi.getRunStart(i), bidi.getRunLimit(i));
            parts[i] = levels[i] % 2 == 0 ? part : new StringBuilder(part).reverse().toString();
        }
        Bidi.reorderVisually(levels, 0, parts, 0, count);
        return String.join("", parts);
    }
}

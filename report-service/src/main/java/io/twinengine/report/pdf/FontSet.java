package io.twinengine.report.pdf;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.fontbox.ttf.gsub.GsubWorker;
import org.apache.fontbox.ttf.gsub.GsubWorkerFactory;
import org.apache.fontbox.ttf.model.GsubData;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.jspecify.annotations.Nullable;

/**
 * The fonts of one document. A character is set in the first font that has it, so that names in any script can be
 * read; what no font has becomes an empty box instead of an error.
 */
final class FontSet {

    /** Text in one font. */
    record Run(PDType0Font font, String text) {}

    private static final Map<String, byte[]> FILES = new ConcurrentHashMap<>();
    /** Symbols and scripts without a font of their own; the last one is large and rarely needed. */
    private static final List<String> ANYTHING = List.of("DejaVuSans", "NotoEmoji-Regular", "DroidSansFallback");
    private static final int MISSING = 0x25A1;

    private final PDDocument document;
    private final Map<String, PDType0Font> loaded = new HashMap<>();
    private final Map<PDType0Font, GsubWorker> shapers = new HashMap<>();

    FontSet(PDDocument document) {
        this.document = document;
    }

    /** The text in reading order of the page, left to right, split where the font changes. */
    List<Run> runs(String text, boolean bold) {
        List<Run> runs = new ArrayList<>();
        StringBuilder current = new StringBuilder();
        PDType0Font font = null;
        for (int point : VisualText.of(text).codePoints().toArray()) {
            int shown = printable(point);
            if (shown < 0) {
                continue;
            }
            PDType0Font next = fontFor(shown, bold);
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

    /** Whether somebody who reads glyph by glyph would not get the text as it is spoken. */
    boolean isSetOtherwiseThanSpoken(String text, List<Run> runs) {
        return !VisualText.of(text).equals(text) || runs.stream().anyMatch(run -> shapers.containsKey(run.font())
                && run.text().codePoints().anyMatch(point -> point >= 0x0900 && point < 0x0B00));
    }

    float width(String text, boolean bold, float size) {
        float width = 0;
        for (Run run : runs(text, bold)) {
            try {
                width += width(run) / 1000 * size;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return width;
    }

    // Joined letters are not as wide as their parts: what PDFBox will set is what must be measured.
    private float width(Run run) throws IOException {
        GsubWorker shaper = shapers.get(run.font());
        if (shaper == null) {
            return run.font().getStringWidth(run.text());
        }
        float width = 0;
        for (String word : run.text().split("(?<=\\s)|(?=\\s)")) {
            if (word.isBlank()) {
                width += run.font().getStringWidth(word);
                continue;
            }
            List<Integer> glyphs = new ArrayList<>();
            word.codePoints().map(run.font().getCmapLookup()::getGlyphId).forEach(glyphs::add);
            for (int glyph : shaper.applyTransforms(glyphs)) {
                width += run.font().getWidth(glyph);
            }
        }
        return width;
    }

    // Controls, marks of direction, variation selectors and tones of skin have no glyph of their own.
    private static int printable(int point) {
        if (Character.isWhitespace(point) || Character.isSpaceChar(point)) {
            return ' ';
        }
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE -> -1;
            default -> point >= 0xFE00 && point <= 0xFE0F || point >= 0x1F3FB && point <= 0x1F3FF ? -1 : point;
        };
    }

    private @Nullable PDType0Font fontFor(int point, boolean bold) {
        PDType0Font main = font(bold ? "NotoSans-Bold" : "NotoSans-Regular");
        if (has(main, point)) {
            return main;
        }
        for (String fallback : fallbacks(UnicodeScript.of(point))) {
            PDType0Font font = font(fallback);
            if (has(font, point)) {
                return font;
            }
        }
        return null;
    }

    private static List<String> fallbacks(UnicodeScript script) {
        return switch (script) {
            case DEVANAGARI, BENGALI, GUJARATI, GURMUKHI, TAMIL, TELUGU, KANNADA, MALAYALAM, SINHALA, THAI, ETHIOPIC,
                    KHMER, MYANMAR ->
                List.of("NotoSans" + script.name().charAt(0)
                        + script.name().substring(1).toLowerCase(java.util.Locale.ROOT) + "-Regular");
            case HAN, HIRAGANA, KATAKANA, HANGUL, BOPOMOFO -> List.of("DroidSansFallback");
            default -> ANYTHING;
        };
    }

    private static boolean has(PDType0Font font, int point) {
        return font.getCmapLookup().getGlyphId(point) != 0;
    }

    private PDType0Font font(String name) {
        return loaded.computeIfAbsent(name, this::load);
    }

    private PDType0Font load(String name) {
        try {
            PDType0Font font = PDType0Font.load(document,
                    new ByteArrayInputStream(FILES.computeIfAbsent(name, FontSet::read)), true);
            if (font.getGsubData() != GsubData.NO_DATA_FOUND) {
                shapers.put(font, new GsubWorkerFactory().getGsubWorker(font.getCmapLookup(), font.getGsubData()));
            }
            return font;
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
}

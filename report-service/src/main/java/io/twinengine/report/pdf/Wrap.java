package io.twinengine.report.pdf;

import java.util.ArrayList;
import java.util.List;

/** Breaks text into lines of a width; a word that is longer than a line is broken inside. */
final class Wrap {

    /** A piece of text in one weight. */
    record Piece(String text, boolean bold) {}

    private Wrap() {}

    static List<String> lines(String text, FontSet fonts, boolean bold, float size, float width) {
        return lines(List.of(new Piece(text, bold)), fonts, size, width).stream()
                .map(line -> line.stream().map(Piece::text).reduce("", String::concat)).toList();
    }

    static List<List<Piece>> lines(List<Piece> pieces, FontSet fonts, float size, float width) {
        List<List<Piece>> lines = new ArrayList<>();
        List<Piece> line = new ArrayList<>();
        float used = 0;
        for (Piece piece : pieces) {
            for (String word : words(piece.text())) {
                for (String part : parts(word, fonts, piece.bold(), size, width)) {
                    float length = fonts.width(part, piece.bold(), size);
                    if (used + fonts.width(part.stripTrailing(), piece.bold(), size) > width && !line.isEmpty()) {
                        lines.add(line);
                        line = new ArrayList<>();
                        used = 0;
                        part = part.stripLeading();
                        length = fonts.width(part, piece.bold(), size);
                    }
                    if (!part.isEmpty()) {
                        line.add(new Piece(part, piece.bold()));
                        used += length;
                    }
                }
            }
        }
        if (!line.isEmpty()) {
            lines.add(line);
        }
        return lines.stream().map(Wrap::joined).toList();
    }

    /** The text on one line, with an ellipsis where it had to be cut. */
    static String clipped(String text, FontSet fonts, boolean bold, float size, float width) {
        if (fonts.width(text, bold, size) <= width) {
            return text;
        }
        int[] points = text.codePoints().toArray();
        int length = points.length;
        while (length > 0 && fonts.width(new String(points, 0, length) + "…", bold, size) > width) {
            length--;
        }
        return new String(points, 0, length) + "…";
    }

    private static List<String> words(String text) {
        return List.of(text.split("(?<=[\\s-])(?=\\S)"));
    }

    private static List<String> parts(String word, FontSet fonts, boolean bold, float size, float width) {
        if (fonts.width(word.strip(), bold, size) <= width) {
            return List.of(word);
        }
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (int point : word.codePoints().toArray()) {
            if (fonts.width(part + Character.toString(point), bold, size) > width && !part.isEmpty()) {
                parts.add(part.toString());
                part.setLength(0);
            }
            part.appendCodePoint(point);
        }
        parts.add(part.toString());
        return parts;
    }

    // Words of one weight are set together: letters keep their distance and text can be searched.
    private static List<Piece> joined(List<Piece> words) {
        List<Piece> pieces = new ArrayList<>();
        for (Piece word : words) {
            Piece last = pieces.isEmpty() ? null : pieces.getLast();
            if (last != null && last.bold() == word.bold()) {
                pieces.set(pieces.size() - 1, new Piece(last.text() + word.text(), word.bold()));
            } else {
                pieces.add(word);
            }
        }
        return pieces;
    }
}

package io.twinengine.report.pdf;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** Sets tables: wrapped cells, numbers to the right, the head repeated on each page. */
final class TableDrawing {

    private static final float SIZE = 8.2f;
    private static final float LEADING = 10.5f;
    private static final float PADDING = 4;

    private final Sheet sheet;

    TableDrawing(Sheet sheet) {
        this.sheet = sheet;
    }

    /**
     * @param rows the first one is the head
     * @param shares relative widths of the columns; absent: all the same
     */
    void draw(String title, List<List<String>> rows, float @Nullable [] shares) {
        float[] widths = widths(rows.getFirst().size(), shares);
        // A head alone at the foot of a page says nothing: title, head and two rows stay together.
        float together = (title.isEmpty() ? 0 : 22) + height(rows.getFirst(), widths, true);
        for (int i = 1; i < Math.min(3, rows.size()); i++) {
            together += height(rows.get(i), widths, false);
        }
        sheet.need(together);
        if (!title.isEmpty()) {
            sheet.down(6);
            float baseline = sheet.y() + 10;
            Tags.Element caption = sheet.tags().element("H3");
            sheet.as(caption, () -> sheet.text(title, Sheet.MARGIN, baseline, 10, true, Palette.NAVY));
            sheet.down(16);
        }
        Tags.Element table = sheet.tags().element("Table");
        row(table, rows.getFirst(), widths, true, false);
        for (int i = 1; i < rows.size(); i++) {
            if (height(rows.get(i), widths, false) + sheet.y() > Sheet.HEIGHT - 62) {
                sheet.newPage();
                row(table, rows.getFirst(), widths, true, false);
            }
            row(table, rows.get(i), widths, false, i % 2 == 0);
        }
        sheet.down(10);
    }

    private void row(Tags.Element table, List<String> cells, float[] widths, boolean head, boolean striped) {
        float height = height(cells, widths, head);
        sheet.need(height);
        float top = sheet.y();
        sheet.artifact(() -> {
            if (head || striped) {
                sheet.fill(Sheet.MARGIN, top, Sheet.INNER, height, head ? Palette.NAVY : Palette.PAPER);
            }
        });
        Tags.Element row = sheet.tags().child("TR", table);
        float x = Sheet.MARGIN;
        for (int column = 0; column < widths.length; column++) {
            String text = column < cells.size() ? cells.get(column) : "";
            Tags.Element cell = sheet.tags().child(head ? "TH" : "TD", row);
            float left = x;
            float width = widths[column];
            boolean right = column > 0 && (head || text.matches("[-–\\d.,% h min:]+"));
            sheet.as(cell, () -> cell(text, left, top, width, head, right));
            x += width;
        }
        sheet.down(height);
    }

    private void cell(String text, float left, float top, float width, boolean head, boolean right) {
        float baseline = top + PADDING + SIZE;
        for (String line : lines(text, width, head)) {
            if (right) {
                sheet.textRight(line.strip(), left + width - PADDING, baseline, SIZE, head,
                        head ? Palette.WHITE : Palette.INK);
            } else {
                sheet.text(line, left + PADDING, baseline, SIZE, head, head ? Palette.WHITE : Palette.INK);
            }
            baseline += LEADING;
        }
    }

    private float height(List<String> cells, float[] widths, boolean head) {
        int lines = 1;
        for (int i = 0; i < Math.min(cells.size(), widths.length); i++) {
            lines = Math.max(lines, lines(cells.get(i), widths[i], head).size());
        }
        return lines * LEADING + 2 * PADDING;
    }

    private List<String> lines(String text, float width, boolean head) {
        List<String> lines = Wrap.lines(text, sheet.fonts(), head, SIZE, width - 2 * PADDING);
        // A name of many lines would push its figures off the page; the full name is in the fact table's exports.
        if (lines.size() <= 4) {
            return lines;
        }
        List<String> cut = new ArrayList<>(lines.subList(0, 4));
        cut.set(3, Wrap.clipped(cut.get(3).strip() + "…", sheet.fonts(), head, SIZE, width - 2 * PADDING));
        return cut;
    }

    private static float[] widths(int columns, float @Nullable [] shares) {
        float[] widths = new float[columns];
        float sum = 0;
        for (int i = 0; i < columns; i++) {
            widths[i] = shares == null ? 1 : shares[i];
            sum += widths[i];
        }
        for (int i = 0; i < columns; i++) {
            widths[i] = widths[i] / sum * Sheet.INNER;
        }
        return widths;
    }
}

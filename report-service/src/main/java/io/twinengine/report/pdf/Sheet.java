package io.twinengine.report.pdf;

import java.awt.Color;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/**
 * The paper: pages, a pen that moves down them, and drawing in points from the top left corner. Everything drawn is
 * either content of a structure element or an artifact, so that screen readers follow the document.
 */
final class Sheet implements AutoCloseable {

    static final float MARGIN = 50;
    static final float WIDTH = PDRectangle.A4.getWidth();
    static final float HEIGHT = PDRectangle.A4.getHeight();
    static final float INNER = WIDTH - 2 * MARGIN;
    private static final float BOTTOM = 58;

    private final PDDocument document;
    private final FontSet fonts;
    private final Tags tags;
    private PDPage page;
    private PDPageContentStream content;
    private float y;

    Sheet(PDDocument document, FontSet fonts, Tags tags) {
        this.document = document;
        this.fonts = fonts;
        this.tags = tags;
        this.page = new PDPage(PDRectangle.A4);
        this.content = open(page);
        this.y = MARGIN;
    }

    FontSet fonts() {
        return fonts;
    }

    Tags tags() {
        return tags;
    }

    /** Where the pen is, measured from the top of the page. */
    float y() {
        return y;
    }

    void down(float points) {
        y += points;
    }

    /** Starts a new page unless this much fits on the current one. */
    void need(float points) {
        if (y + points > HEIGHT - BOTTOM) {
            newPage();
        }
    }

    void newPage() {
        run(content::close);
        page = new PDPage(PDRectangle.A4);
        content = open(page);
        y = MARGIN;
    }

    /** Draws content of a structure element. */
    void as(Tags.Element element, Runnable drawing) {
        run(() -> content.beginMarkedContent(COSName.getPDFName(element.type()), tags.next(element, page)));
        drawing.run();
        run(content::endMarkedContent);
    }

    /** Draws decoration that says nothing: lines, backgrounds. */
    void artifact(Runnable drawing) {
        run(() -> content.beginMarkedContent(COSName.ARTIFACT));
        drawing.run();
        run(content::endMarkedContent);
    }

    /** @param baseline from the top of the page */
    void text(String text, float x, float baseline, float size, boolean bold, Color color) {
        run(() -> {
            content.beginText();
            content.setNonStrokingColor(color);
            content.newLineAtOffset(x, HEIGHT - baseline);
            List<FontSet.Run> runs = fonts.runs(text, bold);
            boolean spoken = fonts.isSetOtherwiseThanSpoken(text, runs);
            if (spoken) {
                content.beginMarkedContent(COSName.getPDFName("Span"), Tags.actualText(text));
            }
            for (FontSet.Run piece : runs) {
                content.setFont(piece.font(), size);
                content.showText(piece.text());
            }
            if (spoken) {
                content.endMarkedContent();
            }
            content.endText();
        });
    }

    void textRight(String text, float right, float baseline, float size, boolean bold, Color color) {
        text(text, right - fonts.width(text, bold, size), baseline, size, bold, color);
    }

    void textCentred(String text, float centre, float baseline, float size, boolean bold, Color color) {
        text(text, centre - fonts.width(text, bold, size) / 2, baseline, size, bold, color);
    }

    void fill(float x, float top, float width, float height, Color color) {
        run(() -> {
            content.setNonStrokingColor(color);
            content.addRect(x, HEIGHT - top - height, width, height);
            content.fill();
        });
    }

    void line(float x1, float y1, float x2, float y2, float thickness, Color color) {
        polyline(new float[]{ x1, x2}, new float[]{ y1, y2}, thickness, color, false);
    }

    void polyline(float[] xs, float[] ys, float thickness, Color color, boolean dashed) {
        if (xs.length < 2) {
            return;
        }
        run(() -> {
            content.saveGraphicsState();
            content.setStrokingColor(color);
            content.setLineWidth(thickness);
            content.setLineDashPattern(dashed ? new float[]{ 3, 2} : new float[0], 0);
            content.moveTo(xs[0], HEIGHT - ys[0]);
            for (int i = 1; i < xs.length; i++) {
                content.lineTo(xs[i], HEIGHT - ys[i]);
            }
            content.stroke();
            content.restoreGraphicsState();
        });
    }

    /** Writes the line at the foot of each page, once it is known how many pages there are. */
    void footers(String left) {
        run(content::close);
        int pages = document.getNumberOfPages();
        for (int i = 0; i < pages; i++) {
            page = document.getPage(i);
            content = append(page);
            int number = i + 1;
            artifact(() -> {
                line(MARGIN, HEIGHT - 44, WIDTH - MARGIN, HEIGHT - 44, 0.5f, Palette.RULE);
                text(Wrap.clipped(left, fonts, false, 8, INNER - 80), MARGIN, HEIGHT - 31, 8, false, Palette.FAINT);
                textRight("Page " + number + " of " + pages, WIDTH - MARGIN, HEIGHT - 31, 8, false, Palette.FAINT);
            });
            run(content::close);
        }
    }

    @Override
    public void close() {
        run(content::close);
    }

    private PDPageContentStream open(PDPage fresh) {
        document.addPage(fresh);
        tags.add(fresh);
        try {
            return new PDPageContentStream(document, fresh);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private PDPageContentStream append(PDPage finished) {
        try {
            return new PDPageContentStream(document, finished, AppendMode.APPEND, true, true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Drawing {
        void draw() throws IOException;
    }

    private static void run(Drawing drawing) {
        try {
            drawing.draw();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

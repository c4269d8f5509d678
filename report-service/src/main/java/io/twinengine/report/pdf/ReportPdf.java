package io.twinengine.report.pdf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import java.util.GregorianCalendar;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;

import io.twinengine.report.fact.DaySummary;
import io.twinengine.report.prose.Section;

/** Prints a report. Pure computation: run it where blocking a thread for a second hurts nobody. */
public final class ReportPdf {

    private ReportPdf() {}

    /** @param written one sentence on who wrote the text and why */
    public static byte[] render(DaySummary day, String markdown, String written) {
        try (PDDocument document = new PDDocument(); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            describe(document, day);
            Tags tags = new Tags(document);
            try (Sheet sheet = new Sheet(document, new FontSet(document), tags)) {
                draw(sheet, day, markdown, written);
                sheet.footers(day.manufacturer() + " · " + day.date());
            }
            tags.finish();
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void draw(Sheet sheet, DaySummary day, String markdown, String written) {
        new TitleBlock(sheet, day).draw();
        Charts charts = new Charts(sheet, day);
        MarkdownBlocks blocks = new MarkdownBlocks(sheet);
        blocks.draw(markdown, heading -> {
            if (heading.equals(Section.PRODUCTION_METRICS.title())) {
                charts.output();
                charts.waterfall();
            } else if (heading.equals(Section.DOWNTIME_ANALYSIS.title())) {
                charts.pareto();
            } else if (heading.equals(Section.ANOMALY_REPORT.title())) {
                charts.alerts();
            }
        });
        if (!day.shifts().isEmpty()) {
            blocks.heading("Figures");
        }
        // Before the tables, so that it never stands alone on a last page.
        note(sheet, "About this report: " + written
                + " Figures follow ISO 22400-2. Coverage is the share of the planned busy time with data; a dash means that there is"
                + " no figure, not zero.");
        new Tables(sheet, day).draw();
    }

    private static void note(Sheet sheet, String text) {
        Tags.Element element = sheet.tags().element("P");
        for (String line : Wrap.lines(text, sheet.fonts(), false, 7.8f, Sheet.INNER)) {
            sheet.need(11);
            float baseline = sheet.y() + 8;
            sheet.as(element, () -> sheet.text(line, Sheet.MARGIN, baseline, 7.8f, false, Palette.FAINT));
            sheet.down(10.5f);
        }
    }

    private static void describe(PDDocument document, DaySummary day) {
        PDDocumentInformation information = document.getDocumentInformation();
        information.setTitle("Daily production report, " + day.manufacturer() + ", " + day.date());
        information.setCreator("TwinEngine");
        information.setCreationDate(GregorianCalendar.from(day.computedAt().atZone(ZoneOffset.UTC)));
        document.getDocumentCatalog().setLanguage("en");
        PDViewerPreferences preferences = new PDViewerPreferences(new org.apache.pdfbox.cos.COSDictionary());
        preferences.setDisplayDocTitle(true);
        document.getDocumentCatalog().setViewerPreferences(preferences);
    }
}

package io.twinengine.report.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.twinengine.report.SampleDays;
import io.twinengine.report.fact.DaySummary;
import io.twinengine.report.fact.FactTableBuilder;
import io.twinengine.report.plant.Machine;
import io.twinengine.report.prose.ReportWriter;

class ReportPdfTest {

    private static final int HALF_A_MEGABYTE = 500_000;

    @Test
    void showsTheReportsTextAndFigures() throws IOException {
        DaySummary day = SampleDays.busy(12, 40, 11);

        String text = text(render(day));

        assertThat(text).contains("Acme Gears", "Friday, 13 February 2026", "Executive Summary", "Production Metrics",
                "Downtime Analysis", "Anomaly Report", "Recommendations", "Risk Assessment",
                "Units per hour against plan",
                "Downtime by cause (Pareto)", "Alerts by hour and severity", "From planned busy time to OEE",
                "Page 1 of ");
    }

    @Test
    void staysBelowHalfAMegabyteOnABigDay() {
        assertThat(render(SampleDays.busy(100, 5_000, 1))).hasSizeLessThan(HALF_A_MEGABYTE);
    }

    @ParameterizedTest
    @ValueSource(strings = { "Größe Żółć Ελληνικά Кириллица", "数控机床二号线", "工作機械", "프레스 기계", "เครื่องจักร", "አማርኛ",
            "ქართული Հայերեն",
            "ಕನ್ನಡ", "🏭"})
    void setsNamesOfAnyScript(String name) throws IOException {
        byte[] pdf = render(named(name));

        assertThat(text(pdf).replaceAll("\\s", "")).contains(name.replaceAll("\\s", ""));
        assertThat(pdf).hasSizeLessThan(HALF_A_MEGABYTE);
    }

    @ParameterizedTest
    @ValueSource(strings = { "آلة الضغط لا", "מכונת כרסום", "हाइड्रोलिक प्रेस श्री", "প্রেস মেশিন", "ગુજરાતી",
            "ਪੰਜਾਬੀ ਕਿ", "இயந்திரம் கொ",
            "සිංහල යන්ත්‍රය", "ភាសាខ្មែរ", "မြန်မာ", "🤖🏭👍🏽 🇩🇪", "№1 ½ → ① ℃ Ω ≤"})
    void hasAGlyphForEachCharacterOf(String name) throws IOException {
        assertThat(text(render(named(name)))).doesNotContain("□");
    }

    @Test
    void measuresJoinedLettersAsWideAsTheyAreSet() throws IOException {
        try (PDDocument document = new PDDocument()) {
            FontSet fonts = new FontSet(document);
            assertThat(fonts.width("क्षमता", false, 10)).isLessThan(fonts.width("क", false, 10)
                    + fonts.width("्", false, 10) + fonts.width("ष", false, 10) + fonts.width("मता", false, 10));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 8, 10, 12, 14, 16, 20, 30})
    void neverLeavesATablesHeadAloneAtTheFootOfAPage(int machines) throws IOException {
        try (PDDocument document = Loader.loadPDF(render(SampleDays.busy(machines, 40, machines)))) {
            PDFTextStripper page = new PDFTextStripper();
            for (int number = 1; number <= document.getNumberOfPages(); number++) {
                page.setStartPage(number);
                page.setEndPage(number);
                List<String> lines = page.getText(document).strip().lines().toList();
                // The foot is the last line.
                assertThat(lines.get(lines.size() - 2)).doesNotStartWith("Line Machines").doesNotStartWith(
                        "Machine Units").doesNotStartWith("Shift Time");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "\u0000\u0007\u202Eevil", "🤖🏭", "آلة الضغط 7", "\uD800",
            "**b** <script> & {m1} %s $1 \\"})
    void survivesNamesThatNoFontOrParserExpects(String name) throws IOException {
        assertThat(text(render(named(name)))).contains("Risk Assessment");
    }

    @Test
    void wrapsNamesThatAreLongerThanALine() throws IOException {
        String name = "X".repeat(60) + " " + "Y".repeat(180);

        assertThat(text(render(named(name))).replaceAll("\\s", "")).contains("X".repeat(60) + "Y".repeat(180));
    }

    @Test
    void isTaggedAndTellsTitleAndLanguage() throws IOException {
        try (PDDocument document = Loader.loadPDF(render(SampleDays.busy(12, 40, 11)))) {
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("en");
            assertThat(document.getDocumentInformation().getTitle())
                    .isEqualTo("Daily production report, Acme Gears, 2026-02-13");
            assertThat(document.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
            PDStructureElement top = (PDStructureElement) document.getDocumentCatalog().getStructureTreeRoot().getKids()
                    .getFirst();
            List<PDStructureElement> elements = top.getKids().stream().filter(PDStructureElement.class::isInstance)
                    .map(PDStructureElement.class::cast).toList();
            assertThat(elements).extracting(PDStructureElement::getStructureType).contains("H1", "H2", "Figure",
                    "Table");
            assertThat(elements).filteredOn(element -> element.getStructureType().equals("Figure")).isNotEmpty()
                    .allSatisfy(figure -> assertThat(figure.getAlternateDescription()).isNotBlank());
        }
    }

    @Test
    void embedsItsFontsAsSubsets() throws IOException {
        try (PDDocument document = Loader.loadPDF(render(SampleDays.busy(3, 2, 1)))) {
            for (PDPage page : document.getPages()) {
                assertThat(StreamSupport.stream(page.getResources().getFontNames().spliterator(), false)
                        .map(name -> font(page, name))).allMatch(name -> name.matches("[A-Z]{6}\\+.*"));
            }
        }
    }

    @Test
    void printsAnEmptyDayToo() throws IOException {
        assertThat(text(render(SampleDays.empty()))).contains("no shift log");
    }

    @ParameterizedTest
    @ValueSource(doubles = { 0, 1, 4, 5, 17, 99, 100, 101, 1234})
    void axisEndsAtOrAboveTheLargestValueWithWholeSteps(double most) {
        assertThat(Charts.nice(most)).isGreaterThanOrEqualTo(most).isLessThanOrEqualTo(Math.max(4, most * 2.5));
        assertThat(Charts.nice(most) % 4).isZero();
    }

    private static String font(PDPage page, COSName name) {
        try {
            return page.getResources().getFont(name).getName();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static DaySummary named(String name) {
        return SampleDays.of(List.of(new Machine(1, name, name, Duration.ofSeconds(60), true, true)), 3, 5, name);
    }

    private static byte[] render(DaySummary day) {
        return ReportPdf.render(day, new ReportWriter(null).write(day, FactTableBuilder.build(day)).markdown(),
                "Written by the platform.");
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }
}

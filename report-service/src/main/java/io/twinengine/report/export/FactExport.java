package io.twinengine.report.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

import io.twinengine.report.fact.FactTable;

/** Writes the fact table for spreadsheets. */
public final class FactExport {

    private FactExport() {}

    /** RFC 4180 in UTF-8. */
    public static byte[] csv(FactTable table) {
        Stream<String> rows = FactRows.of(table).stream().map(row -> line(List.of(row.id(), row.subject(), row.fact(),
                row.value(), row.unit())));
        return Stream.concat(Stream.of(line(FactRows.HEAD)), rows).collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
    }

    /** One sheet; numbers are numbers. */
    public static byte[] xlsx(FactTable table) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "TwinEngine", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("Facts");
            for (int column = 0; column < FactRows.HEAD.size(); column++) {
                sheet.value(0, column, FactRows.HEAD.get(column));
                sheet.style(0, column).bold().set();
                sheet.width(column, new int[]{ 30, 34, 48, 16, 16}[column]);
            }
            sheet.freezePane(0, 1);
            int number = 1;
            for (FactRows.Row row : FactRows.of(table)) {
                text(sheet, number, 0, row.id());
                text(sheet, number, 1, row.subject());
                text(sheet, number, 2, row.fact());
                if (row.value() instanceof Number figure) {
                    sheet.value(number, 3, figure);
                } else {
                    text(sheet, number, 3, row.value().toString());
                }
                text(sheet, number, 4, row.unit());
                number++;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    // Characters that XML cannot hold would make the whole file unreadable.
    private static void text(Worksheet sheet, int row, int column, String text) {
        sheet.value(row, column,
                text.replaceAll("[^\\x09\\x0A\\x0D\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", ""));
    }

    private static String line(List<?> cells) {
        return cells.stream().map(FactExport::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(Object value) {
        String text = value.toString();
        // Spreadsheets run cells that begin like a formula; a machine's name must stay a name.
        if (!(value instanceof Number) && text.matches("(?s)[=+\\-@\\t\\r].*")) {
            text = "'" + text;
        }
        return text.matches("(?s).*[\",\\r\\n].*") ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
    }
}

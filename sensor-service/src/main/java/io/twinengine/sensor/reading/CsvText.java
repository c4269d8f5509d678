package io.twinengine.sensor.reading;

import java.util.List;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/** Readings as comma-separated values (RFC 4180), units in the header. */
final class CsvText {

    private static final String HEADER = "timestamp,machine_node,machine_node_name,temperature [°C],vibration [mm/s],"
            + "torque [Nm],rpm [1/min],tool_wear [min],ambient_temperature [°C],quality,metrics\r\n";

    private CsvText() {}

    static String header() {
        return HEADER;
    }

    static String lines(List<ReadingRow> rows, String nodeName) {
        String name = quoted(nodeName);
        var text = new StringBuilder(rows.size() * 96);
        for (ReadingRow row : rows) {
            text.append(row.at()).append(',').append(row.nodeId()).append(',').append(name);
            for (Double value : new Double[]{ row.temperature(), row.vibration(), row.torque(), row.rpm(),
                    row.toolWear(), row.ambientTemperature()}) {
                text.append(',').append(number(value));
            }
            text.append(',').append(row.quality()).append(',').append(metrics(row)).append("\r\n");
        }
        return text.toString();
    }

    private static String number(@Nullable Double value) {
        return value == null ? "" : value.toString();
    }

    private static String metrics(ReadingRow row) {
        if (row.metrics().isEmpty()) {
            return "";
        }
        var pairs = new StringBuilder();
        new TreeMap<>(row.metrics())
                .forEach((name, value) -> pairs.append(pairs.isEmpty() ? "" : ";").append(name).append('=')
                        .append(value));
        return quoted(pairs.toString());
    }

    /** A leading sign that a spreadsheet would take for a formula is defused. */
    private static String quoted(String text) {
        String safe = !text.isEmpty() && "=+-@".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }
}

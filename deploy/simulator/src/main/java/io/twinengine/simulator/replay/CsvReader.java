package io.twinengine.simulator.replay;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** Comma-separated values as RFC 4180 has them: quotes, doubled quotes, line breaks inside of quotes. */
final class CsvReader {

    private final BufferedReader reader;
    private final char separator;

    CsvReader(BufferedReader reader, char separator) {
        this.reader = reader;
        this.separator = separator;
    }

    /** The separator that the header uses. */
    static char separator(String header) {
        long commas = header.chars().filter(c -> c == ',').count();
        long semicolons = header.chars().filter(c -> c == ';').count();
        long tabs = header.chars().filter(c -> c == '\t').count();
        if (semicolons > commas && semicolons >= tabs) {
            return ';';
        }
        return tabs > commas ? '\t' : ',';
    }

    /** The next row; null at the end. Empty lines are skipped. */
    @Nullable
    List<String> next() throws IOException {
        String line = reader.readLine();
        while (line != null && line.isBlank()) {
            line = reader.readLine();
        }
        return line == null ? null : split(line);
    }

    private List<String> split(String first) throws IOException {
        List<String> cells = new ArrayList<>();
        var cell = new StringBuilder();
        boolean quoted = false;
        String line = first;
        int i = 0;
        while (true) {
            if (i == line.length()) {
                String more = quoted ? reader.readLine() : null;
                if (more == null) {
                    cells.add(cell.toString());
                    return cells;
                }
                cell.append('\n');
                line = more;
                i = 0;
                continue;
            }
            char next = line.charAt(i++);
            if (quoted && next == '"' && i < line.length() && line.charAt(i) == '"') {
                cell.append('"');
                i++;
            } else if (next == '"') {
                quoted = !quoted;
            } else if (next == separator && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(next);
            }
        }
    }
}

package io.twinengine.bench.anomaly;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Reads NAB: a metric a file, and the windows of its anomalies from a file of labels. */
final class NabFiles {

    private static final double PROBATION = 0.15;
    private static final int MOST_PROBATION_ROWS = 750;

    private NabFiles() {}

    static List<Recording> read(Path folder) throws IOException {
        JsonNode labels = new ObjectMapper().readTree(folder.resolve("labels/combined_windows.json").toFile());
        Path data = folder.resolve("data");
        var recordings = new ArrayList<Recording>();
        try (var files = Files.walk(data, 2)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".csv")).sorted().toList()) {
                String name = data.relativize(file).toString().replace('\\', '/');
                recordings.add(recording(name, Files.readAllLines(file), labels.path(name)));
            }
        }
        return recordings;
    }

    private static Recording recording(String name, List<String> lines, JsonNode windows) {
        int rows = lines.size() - 1;
        var timestamps = new ArrayList<String>(rows);
        var times = new long[rows];
        var values = new double[rows][];
        var labels = new int[rows];
        for (int row = 0; row < rows; row++) {
            String[] cell = lines.get(row + 1).split(",");
            timestamps.add(cell[0]);
            times[row] = millis(cell[0]);
            values[row] = new double[]{ Double.parseDouble(cell[1])};
            for (int w = 0; w < windows.size(); w++) {
                boolean inside = times[row] >= millis(windows.get(w).get(0).asText())
                        && times[row] <= millis(windows.get(w).get(1).asText());
                labels[row] = inside ? w + 1 : labels[row];
            }
        }
        return new Recording(name, List.of("value"), timestamps, times, values, labels, true,
                (int) Math.min(PROBATION * rows, MOST_PROBATION_ROWS));
    }

    private static long millis(String timestamp) {
        return LocalDateTime.parse(timestamp.replace(' ', 'T')).toInstant(ZoneOffset.UTC).toEpochMilli();
    }
}

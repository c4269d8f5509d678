package io.twinengine.bench.anomaly;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads SKAB: eight signals of a pump a file, the last two columns labels where there are any. */
final class SkabFiles {

    private SkabFiles() {}

    static List<Recording> read(Path folder) throws IOException {
        var recordings = new ArrayList<Recording>();
        try (var files = Files.walk(folder, 2)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".csv")).sorted().toList()) {
                recordings.add(recording(folder.relativize(file).toString().replace('\\', '/'),
                        Files.readAllLines(file)));
            }
        }
        return recordings;
    }

    private static Recording recording(String name, List<String> lines) {
        List<String> header = Arrays.asList(lines.getFirst().split(";"));
        boolean labelled = header.contains("anomaly");
        int signals = header.size() - (labelled ? 3 : 1);
        int rows = lines.size() - 1;
        var timestamps = new ArrayList<String>(rows);
        var times = new long[rows];
        var values = new double[rows][signals];
        var labels = new int[rows];
        for (int row = 0; row < rows; row++) {
            String[] cell = lines.get(row + 1).split(";");
            timestamps.add(cell[0]);
            times[row] = LocalDateTime.parse(cell[0].replace(' ', 'T')).toInstant(ZoneOffset.UTC).toEpochMilli();
            for (int s = 0; s < signals; s++) {
                values[row][s] = Double.parseDouble(cell[s + 1]);
            }
            labels[row] = labelled && cell[signals + 1].startsWith("1") ? 1 : 0;
        }
        return new Recording(name, List.copyOf(header.subList(1, signals + 1)), timestamps, times, values, labels,
                labelled, SkabResult.LEARNING);
    }
}

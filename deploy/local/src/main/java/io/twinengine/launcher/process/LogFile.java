package io.twinengine.launcher.process;

import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** What a process wrote. */
public final class LogFile {

    private static final long LARGEST = 16L << 20;
    /** Enough for the last few hundred lines; a log can be much larger. */
    private static final long TAIL_BYTES = 256L << 10;

    private LogFile() {}

    public static List<String> lastLines(Path log, int count) throws IOException {
        if (!Files.exists(log)) {
            return List.of();
        }
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            var from = Math.max(0, file.length() - TAIL_BYTES);
            var bytes = new byte[(int) (file.length() - from)];
            file.seek(from);
            file.readFully(bytes);
            var lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
            return lines.subList(Math.max(0, lines.size() - count), lines.size());
        }
    }

    /** Prints what is appended from {@code position} on; returns the new end. */
    public static long copyFrom(Path log, long position, PrintStream out) throws IOException {
        if (!Files.exists(log)) {
            return 0;
        }
        var length = Files.size(log);
        // Shorter than before: another log has taken its place.
        var from = length < position ? 0 : position;
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(from);
            var bytes = new byte[(int) Math.min(length - from, TAIL_BYTES)];
            file.readFully(bytes);
            out.write(bytes, 0, bytes.length);
            out.flush();
            return from + bytes.length;
        }
    }

    /** Sets a large log aside, so that a folder holds two generations at most. */
    public static void rotate(Path log) throws IOException {
        if (Files.exists(log) && Files.size(log) > LARGEST) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".old"), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}

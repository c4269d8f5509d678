package io.twinengine.launcher.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Memory of a process, in bytes; 0 when the process is gone or the system does not tell. */
public final class Memory {

    private Memory() {}

    /** All its pages, those it shares with others included. */
    public static long residentBytes(long pid) {
        return read(pid, "status", "VmRSS:");
    }

    /** Its own pages and its part of those it shares, so that a sum over processes counts no page twice. */
    public static long proportionalBytes(long pid) {
        return read(pid, "smaps_rollup", "Pss:");
    }

    private static long read(long pid, String file, String field) {
        var source = Path.of("/proc", Long.toString(pid), file);
        try {
            return Files.exists(source) ? fromProc(Files.readString(source), field) : fromPs(pid);
        } catch (IOException _) {
            return 0;
        }
    }

    static long fromProc(String content, String field) {
        return content.lines()
                .filter(line -> line.startsWith(field))
                .mapToLong(line -> kilobytes(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElse(0);
    }

    private static long fromPs(long pid) throws IOException {
        var process = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
        try (var output = process.getInputStream()) {
            return kilobytes(new String(output.readAllBytes(), StandardCharsets.US_ASCII).strip());
        }
    }

    private static long kilobytes(String digits) {
        return digits.isEmpty() ? 0 : Long.parseLong(digits) << 10;
    }
}

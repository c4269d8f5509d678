package io.twinengine.launcher.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Resident memory of a process, in bytes. */
public final class Memory {

    private Memory() {}

    /** 0 when the process is gone or the system does not tell. */
    public static long residentBytes(long pid) {
        var status = Path.of("/proc", Long.toString(pid), "status");
        try {
            return Files.exists(status) ? fromProc(Files.readString(status)) : fromPs(pid);
        } catch (IOException _) {
            return 0;
        }
    }

    static long fromProc(String status) {
        return status.lines()
                .filter(line -> line.startsWith("VmRSS:"))
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

package io.twinengine.bench.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** CPU seconds by part, as the operating system counts them; a part is a process with all its children. */
record CpuUse(double service, double broker, double database, double generator) {

    private static final double TICKS_PER_SECOND = 100;

    static CpuUse now(long servicePid, long infrastructurePid) {
        List<Long> postgres = ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> command(pid).startsWith("postgres"))
                .toList();
        return new CpuUse(seconds(servicePid), seconds(infrastructurePid),
                postgres.stream().mapToDouble(CpuUse::seconds).sum(), seconds(ProcessHandle.current().pid()));
    }

    CpuUse since(CpuUse before) {
        return new CpuUse(service - before.service, broker - before.broker, database - before.database,
                generator - before.generator);
    }

    String summary(double seconds) {
        return String.format(Locale.ROOT,
                "cores used: sensor-service %.2f, PostgreSQL %.2f, Kafka %.2f, generator %.2f", service / seconds,
                database / seconds, broker / seconds, generator / seconds);
    }

    /** Finished children are in the third and fourth of the four counters. */
    private static double seconds(long pid) {
        String stat = read(pid, "stat");
        if (stat.isEmpty()) {
            return 0;
        }
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return Stream.of(fields[11], fields[12]).mapToLong(Long::parseLong).sum() / TICKS_PER_SECOND;
    }

    private static String command(long pid) {
        return read(pid, "comm");
    }

    private static String read(long pid, String file) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), file));
        } catch (IOException _) {
            // It has ended.
            return "";
        }
    }
}

package io.twinengine.bench.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** CPU seconds by part, as the operating system counts them. */
record CpuUse(double service, double broker, double database, double generator) {

    private static final double TICKS_PER_SECOND = 100;
    /** Places of user and system time behind the name, and of those of children that have ended. */
    private static final int OWN = 11;
    private static final int ENDED_CHILDREN = 13;

    /** The database is its postmaster with all sessions, those that have ended included. */
    static CpuUse now(long servicePid, long brokerPid, long postmasterPid) {
        double sessions = ProcessHandle.of(postmasterPid).stream()
                .flatMap(ProcessHandle::children)
                .mapToDouble(session -> seconds(session.pid(), OWN))
                .sum();
        double database = seconds(postmasterPid, OWN) + seconds(postmasterPid, ENDED_CHILDREN) + sessions;
        return new CpuUse(seconds(servicePid, OWN), seconds(brokerPid, OWN), database,
                seconds(ProcessHandle.current().pid(), OWN));
    }

    CpuUse since(CpuUse before) {
        return new CpuUse(service - before.service, broker - before.broker, database - before.database,
                generator - before.generator);
    }

    /** Cores used by each part over so many seconds. */
    String summary(double seconds) {
        double all = service + broker + database + generator;
        return String.format(Locale.ROOT,
                "cores used: %.2f of %d (sensor-service %.2f, PostgreSQL %.2f, Kafka %.2f, generator %.2f)",
                all / seconds, Runtime.getRuntime().availableProcessors(), service / seconds, database / seconds,
                broker / seconds, generator / seconds);
    }

    private static double seconds(long pid, int place) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return (Long.parseLong(fields[place]) + Long.parseLong(fields[place + 1])) / TICKS_PER_SECOND;
        } catch (IOException _) {
            // It has ended.
            return 0;
        }
    }
}

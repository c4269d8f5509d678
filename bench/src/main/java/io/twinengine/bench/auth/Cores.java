package io.twinengine.bench.auth;

import java.time.Duration;
import java.util.Locale;

/** CPU seconds of each part since its start, in all its threads, as the operating system counts them. */
record Cores(double service, double postgres, double broker, double generator) {

    /** The database is its postmaster with all sessions; it is no child of the process that looks after it. */
    static Cores of(ProcessHandle service, ProcessHandle broker, ProcessHandle postmaster) {
        double sessions = postmaster.children().mapToDouble(Cores::seconds).sum();
        return new Cores(seconds(service), seconds(postmaster) + sessions, seconds(broker),
                seconds(ProcessHandle.current()));
    }

    Cores since(Cores before) {
        return new Cores(service - before.service, postgres - before.postgres, broker - before.broker,
                generator - before.generator);
    }

    /** Cores busy while this was used. */
    String over(double seconds) {
        return String.format(Locale.ROOT, "cores busy: auth-service %.2f, PostgreSQL %.2f, Kafka %.2f, generator %.2f",
                service / seconds, postgres / seconds, broker / seconds, generator / seconds);
    }

    private static double seconds(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
    }
}

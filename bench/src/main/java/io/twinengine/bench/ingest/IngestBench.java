package io.twinengine.bench.ingest;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Readings from a generator through Kafka and sensor-service into PostgreSQL, all on this machine, with the platform's
 * default settings: how many a second arrive, and how soon an alert is told.
 */
@Command(name = "ingest", mixinStandardHelpOptions = true, sortOptions = false, description = "Readings a second end to end, and the time from a reading to its alert.")
public final class IngestBench implements Callable<Integer> {

    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final long DRAIN_NANOS = 600 * NANOS_PER_SECOND;
    private static final int BREACH_EVERY = 2_503;

    @Option(names = "--rate", defaultValue = "25000", description = "readings a second offered (default: ${DEFAULT-VALUE})")
    private int rate;

    @Option(names = "--seconds", defaultValue = "600", description = "default: ${DEFAULT-VALUE}")
    private int seconds;

    @Option(names = "--latency-rate", defaultValue = "5000", description = "default: ${DEFAULT-VALUE}")
    private int latencyRate;

    @Option(names = "--latency-seconds", defaultValue = "60", description = "default: ${DEFAULT-VALUE}")
    private int latencySeconds;

    @Option(names = "--nodes", defaultValue = "1000", description = "default: ${DEFAULT-VALUE}")
    private int nodes;

    @Option(names = "--partitions", defaultValue = "3", description = "of the topic of readings (default: ${DEFAULT-VALUE})")
    private int partitions;

    @Option(names = "--heap", defaultValue = "192m", description = "of sensor-service (default: ${DEFAULT-VALUE})")
    private String heap = "";

    @Option(names = "--jvm", paramLabel = "OPTION", description = "for sensor-service, such as a flight recording")
    private List<String> jvm = List.of();

    @Override
    public Integer call() throws IOException, SQLException, InterruptedException {
        List<String> options = new ArrayList<>(List.of("-Xmx" + heap, "-XX:+UseSerialGC"));
        options.addAll(jvm);
        Path root = Path.of(System.getProperty("twinengine.root", "."));
        System.out.printf("%d cores, load %.1f before; %d machines, %d partitions, heap %s%n",
                Runtime.getRuntime().availableProcessors(), load(), nodes, partitions, heap);
        try (SensorStand stand = new SensorStand(root, partitions, options);
                Fleet fleet = new Fleet(stand.bootstrapServers(), nodes);
                AlertWatch watch = new AlertWatch(stand.bootstrapServers())) {
            fleet.announce();
            warmUp(stand, fleet);
            if (latencySeconds > 0) {
                latency(stand, fleet, watch);
            }
            if (seconds > 0) {
                throughput(stand, fleet);
            }
        }
        System.out.printf("load %.1f after%n", load());
        return 0;
    }

    private void warmUp(SensorStand stand, Fleet fleet) throws SQLException {
        long before = stored(stand);
        long sent = fleet.send(Math.max(nodes, 2_000), 15, 0, (_, _) -> {});
        awaitStored(stand, before + sent);
    }

    private void latency(SensorStand stand, Fleet fleet, AlertWatch watch) throws SQLException, InterruptedException {
        long before = stored(stand);
        CpuUse cpu = cpu(stand);
        long began = System.nanoTime();
        long sent = fleet.send(latencyRate, latencySeconds, BREACH_EVERY, watch::breached);
        awaitStored(stand, before + sent);
        double took = since(began);
        Thread.sleep(2_000);
        System.out.printf(Locale.ROOT, "%,d readings/s: reading to alert event %s%n", latencyRate, watch.summary());
        System.out.println("  " + cpu(stand).since(cpu).summary(took));
    }

    private void throughput(SensorStand stand, Fleet fleet) throws SQLException {
        long before = stored(stand);
        CpuUse cpu = cpu(stand);
        long began = System.nanoTime();
        long sent = fleet.send(rate, seconds, BREACH_EVERY, (_, _) -> {});
        double sending = since(began);
        awaitStored(stand, before + sent);
        double took = since(began);
        System.out.printf(Locale.ROOT,
                "%,d readings offered at %,.0f/s: all stored after %.1f s = %,.0f readings/s end to end, %.1f s behind%n",
                sent, sent / sending, took, sent / took, took - sending);
        System.out.println("  " + cpu(stand).since(cpu).summary(took));
    }

    private static CpuUse cpu(SensorStand stand) {
        return CpuUse.now(stand.servicePid(), stand.infrastructurePid());
    }

    private static void awaitStored(SensorStand stand, long count) throws SQLException {
        long deadline = System.nanoTime() + DRAIN_NANOS;
        while (processed(stand) < count) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("Only " + stored(stand) + " of " + count + " readings are stored");
            }
            java.util.concurrent.locks.LockSupport.parkNanos(NANOS_PER_SECOND / 10);
        }
        long rows = stored(stand);
        if (rows != count) {
            throw new IllegalStateException(rows + " rows for " + count + " readings");
        }
    }

    /** Cheap to ask, unlike the count of rows: it would take the cores from what is measured. */
    private static long processed(SensorStand stand) throws SQLException {
        return number(stand, "select coalesce(sum(next_offset), 0) from ingest_progress");
    }

    private static long stored(SensorStand stand) throws SQLException {
        return number(stand, "select count(*) from reading");
    }

    private static long number(SensorStand stand, String sql) throws SQLException {
        try (var connection = stand.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static double since(long began) {
        return (System.nanoTime() - began) / (double) NANOS_PER_SECOND;
    }

    private static double load() {
        return java.lang.management.ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
}

package io.twinengine.bench.ingest;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Readings from a generator through Kafka and sensor-service into PostgreSQL, all on this machine, with the platform's
 * default settings: how many a second arrive, and how soon an alert is told.
 */
@Command(name = "ingest", mixinStandardHelpOptions = true, sortOptions = false, description = "Readings a second end to end,"
        + " the time from a reading to its alert, and what each part can do alone. Takes about 4 minutes and --minutes.")
public final class IngestBench implements Callable<Integer> {

    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final long DRAIN_NANOS = 600 * NANOS_PER_SECOND;
    private static final int WARM_UP_RATE = 20_000;
    private static final double WARM_UP_SECONDS = 30;
    private static final int ALERTS_PER_SECOND = 10;

    @Option(names = "--minutes", defaultValue = "10", description = "of throughput at --rate; 0: none (default: ${DEFAULT-VALUE})")
    private double minutes;

    @Option(names = "--rate", defaultValue = "25000", description = "readings a second offered (default: ${DEFAULT-VALUE})")
    private int rate;

    @Option(names = "--peak-rate", defaultValue = "50000", description = "offered for --peak-seconds (default: ${DEFAULT-VALUE})")
    private int peakRate;

    @Option(names = "--peak-seconds", defaultValue = "60", description = "0: none (default: ${DEFAULT-VALUE})")
    private double peakSeconds;

    @Option(names = "--latency-rate", defaultValue = "5000", description = "default: ${DEFAULT-VALUE}")
    private int latencyRate;

    @Option(names = "--latency-seconds", defaultValue = "60", description = "0: none (default: ${DEFAULT-VALUE})")
    private double latencySeconds;

    @Option(names = "--bulk-seconds", defaultValue = "30", description = "of REST bulk; 0: none (default: ${DEFAULT-VALUE})")
    private double bulkSeconds;

    @Option(names = "--no-limits", negatable = true, defaultValue = "true", fallbackValue = "true", description = "leaves out what each part can do alone")
    private boolean limits;

    @Option(names = "--nodes", defaultValue = "1000", description = "default: ${DEFAULT-VALUE}")
    private int nodes;

    @Option(names = "--partitions", defaultValue = "3", description = "of the topic of readings (default: ${DEFAULT-VALUE})")
    private int partitions;

    @Option(names = "--heap", paramLabel = "MB", description = "of sensor-service; default: what `twinengine up` gives it")
    private Optional<Integer> heap = Optional.empty();

    @Option(names = "--jvm", paramLabel = "OPTION", description = "for sensor-service, such as a flight recording")
    private List<String> jvm = List.of();

    private long stored;

    @Override
    public Integer call() throws IOException, SQLException, InterruptedException {
        var settings = new SensorStand.Settings(partitions, heap, jvm);
        System.out.printf(Locale.ROOT,
                "%d cores, load %.1f before; %,d machines, %d partitions, heap of sensor-service %d MB%n",
                Runtime.getRuntime().availableProcessors(), load(), nodes, partitions, settings.heap());
        try (SensorStand stand = new SensorStand(Path.of(System.getProperty("twinengine.root", ".")), settings);
                Fleet fleet = new Fleet(stand.bootstrapServers(), nodes);
                AlertWatch watch = new AlertWatch(stand.bootstrapServers())) {
            fleet.announce();
            stand.awaitNodes(nodes);
            fleet.send(WARM_UP_RATE, WARM_UP_SECONDS, 1_003, watch);
            awaitStored(stand, fleet.sent());
            watch.summary();
            if (latencySeconds > 0) {
                phase(stand, fleet, watch, latencyRate, latencySeconds);
            }
            if (minutes > 0) {
                phase(stand, fleet, watch, rate, 60 * minutes);
            }
            if (peakSeconds > 0) {
                phase(stand, fleet, watch, peakRate, peakSeconds);
            }
            if (bulkSeconds > 0) {
                bulk(stand);
            }
            if (limits) {
                new RawLimits(stand, nodes).print();
            }
        }
        System.out.printf(Locale.ROOT, "load %.1f after%n", load());
        return 0;
    }

    private void phase(SensorStand stand, Fleet fleet, AlertWatch watch, int offered, double seconds)
            throws SQLException {
        CpuUse cpu = stand.cpu();
        ServiceCounters counters = ServiceCounters.of(stand);
        long began = System.nanoTime();
        long sent = fleet.send(offered, seconds, breachEvery(offered), watch);
        double sending = since(began);
        awaitStored(stand, stored + sent);
        double took = since(began);
        String used = stand.cpu().since(cpu).summary(took);
        awaitAlerts(watch);
        System.out.printf(Locale.ROOT,
                "%,d readings offered at %,.0f/s: all stored after %.1f s = %,.0f readings/s end to end, %.1f s behind%n"
                        + "  reading to alert event %s%n  %s%n  %s%n",
                sent, sent / sending, took, sent / took, took - sending, watch.summary(), used,
                ServiceCounters.of(stand).since(counters));
    }

    private void bulk(SensorStand stand) throws SQLException, InterruptedException {
        BulkClients clients = new BulkClients(stand, nodes);
        awaitStored(stand, stored + clients.send(5).readings());
        CpuUse cpu = stand.cpu();
        BulkClients.Outcome outcome = clients.send(bulkSeconds);
        String used = stand.cpu().since(cpu).summary(outcome.seconds());
        long began = System.nanoTime();
        awaitStored(stand, stored + outcome.readings());
        System.out.printf(Locale.ROOT, "%s; all stored %.1f s after the last answer%n  %s%n", outcome.summary(),
                since(began), used);
    }

    /** So that there are some every second, and no machine breaches again before it has calmed down. */
    private int breachEvery(int offered) {
        int every = Math.max(2, offered / ALERTS_PER_SECOND);
        return every % nodes == 0 || nodes % every == 0 ? every + 3 : every + 1 - every % 2;
    }

    private void awaitStored(SensorStand stand, long count) throws SQLException {
        long deadline = System.nanoTime() + DRAIN_NANOS;
        // Cheap to ask, unlike the count of rows: it would take the cores from what is measured.
        while (stand.number("select coalesce(sum(next_offset), 0) from ingest_progress") < count) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("Not all of " + count + " readings are stored");
            }
            LockSupport.parkNanos(NANOS_PER_SECOND / 10);
        }
        long rows = stand.number("select count(*) from reading");
        if (rows != count) {
            throw new IllegalStateException(rows + " rows for " + count + " readings");
        }
        stored = count;
    }

    private static void awaitAlerts(AlertWatch watch) {
        long deadline = System.nanoTime() + 5 * NANOS_PER_SECOND;
        while (watch.open() > 0 && System.nanoTime() < deadline) {
            LockSupport.parkNanos(NANOS_PER_SECOND / 10);
        }
    }

    private static double since(long began) {
        return (System.nanoTime() - began) / (double) NANOS_PER_SECOND;
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
}

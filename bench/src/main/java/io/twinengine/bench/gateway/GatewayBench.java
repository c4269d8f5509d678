package io.twinengine.bench.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures one gateway with a broker beside it and everything else away. */
@Command(name = "gateway", description = "Sockets, deliveries and proxying of one gateway.", mixinStandardHelpOptions = true)
public final class GatewayBench implements Callable<Integer> {

    private static final long MANUFACTURER = 1;
    private static final long NOISY = 2;
    private static final String FLOOR = "/ws/factory/1/";

    @Option(names = "--only", split = ",", description = "Some of idle, status, deliveries, updates, frozen, proxy, noisy (all by default).")
    Set<String> only = Set.of();

    @Option(names = "--seconds", description = "Length of each measurement (default ${DEFAULT-VALUE}).")
    int seconds = 15;

    @Option(names = "--sockets", description = "Sockets of the idle measurement (default ${DEFAULT-VALUE}).")
    int sockets = 20_000;

    @Option(names = "--rates", split = ",", description = "Messages a second for 1,000 sockets in the deliveries measurement (default ${DEFAULT-VALUE}).")
    List<Integer> rates = List.of(40, 80, 100, 120, 140, 160);

    @Option(names = "--gateway-options", split = " ", description = "JVM options of the gateway (default ${DEFAULT-VALUE}).")
    List<String> gatewayOptions = List.of("-Xmx1g", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders",
            "-Dquarkus.log.level=WARN");

    /** Called by the command line. */
    public GatewayBench() {}

    @Override
    public Integer call() {
        Path root = Path.of(System.getProperty("twinengine.root", "."));
        print("%s, %d cores, load %s, %s", Instant.now(), Runtime.getRuntime().availableProcessors(), load(),
                System.getProperty("java.runtime.version"));
        print("gateway: java %s", String.join(" ", gatewayOptions));
        try (Stand stand = Stand.start(root, gatewayOptions)) {
            if (wanted("status")) {
                statusChanges(stand);
            }
            if (wanted("deliveries")) {
                deliveries(stand);
            }
            if (wanted("updates")) {
                updates(stand);
            }
            if (wanted("frozen")) {
                frozen(stand);
            }
            if (wanted("proxy")) {
                proxy(stand);
            }
            if (wanted("noisy")) {
                noisy(stand);
            }
            if (wanted("idle")) {
                idle(stand);
            }
        }
        print("load at the end: %s", load());
        return 0;
    }

    private boolean wanted(String measurement) {
        return only.isEmpty() || only.contains(measurement);
    }

    private void idle(Stand stand) {
        long before = stand.gateway().heapBytes();
        long residentBefore = stand.gateway().residentBytes();
        int possible = (int) Math.min(sockets, openFileLimit() - 400);
        long start = System.nanoTime();
        try (SocketFleet fleet = fleet(stand, possible, 1000)) {
            double took = (System.nanoTime() - start) / 1e9;
            long resident = stand.gateway().residentBytes();
            long heap = stand.gateway().heapBytes();
            print("idle: %d sockets (limit of open files: %d) connected in %.1f s; live heap %.0f MB, %.1f KB a socket; "
                    + "resident memory grew by %.1f KB a socket", fleet.size(), openFileLimit(), took, heap / 1e6,
                    (heap - before) / 1e3 / fleet.size(), (resident - residentBefore) / 1e3 / fleet.size());
        }
    }

    private void statusChanges(Stand stand) {
        try (Feed feed = feed(stand, 50); SocketFleet fleet = fleet(stand, 5000, 10)) {
            fleet.start();
            feed.statusChanges(4, 5);
            long before = settled(fleet, fleet.total());
            fleet.record(true);
            long sent = feed.statusChanges(4, seconds);
            long got = settled(fleet, before + sent * fleet.size()) - before;
            print("status: 5,000 sockets, 4 changes/s: %s; sent %d, delivered %d of %d",
                    fleet.latencies().summary(), sent, got, sent * fleet.size());
        }
    }

    private void deliveries(Stand stand) {
        try (Feed feed = feed(stand, 100); SocketFleet fleet = fleet(stand, 1000, 20)) {
            fleet.start();
            feed.updates(50, 5);
            for (int rate : rates) {
                long before = settled(fleet, fleet.total());
                fleet.latencies().clear();
                fleet.record(true);
                double gatewayCpu = stand.gateway().cpuSeconds();
                double ownCpu = own().cpuSeconds();
                long start = System.nanoTime();
                long sent = feed.updates(rate, seconds);
                double gatewayShare = (stand.gateway().cpuSeconds() - gatewayCpu) / ((System.nanoTime() - start) / 1e9);
                double ownShare = (own().cpuSeconds() - ownCpu) / ((System.nanoTime() - start) / 1e9);
                long inTime = fleet.total() - before;
                long got = settled(fleet, before + sent * fleet.size()) - before;
                print("deliveries: 1,000 sockets, %d messages/s: %.0f deliveries/s, %d of %d arrived; %s; CPU gateway "
                        + "%.2f cores, generator %.2f", rate, inTime / ((double) sent / rate), got, sent * fleet.size(),
                        fleet.latencies().summary(), gatewayShare, ownShare);
                fleet.record(false);
            }
        }
    }

    private void updates(Stand stand) {
        try (Feed feed = feed(stand, 500); SocketFleet fleet = fleet(stand, 5, 1)) {
            fleet.start();
            feed.updates(5000, 5);
            long before = settled(fleet, fleet.total());
            fleet.record(true);
            long sent = feed.updates(5000, seconds);
            long got = settled(fleet, before + sent * fleet.size()) - before;
            print("updates: 5,000 evaluated readings/s from Kafka to 5 sockets: %s; %d of %d arrived",
                    fleet.latencies().summary(), got, sent * fleet.size());
        }
    }

    private void frozen(Stand stand) {
        try (Feed feed = feed(stand, 100); SocketFleet fleet = fleet(stand, 1000, 20)) {
            fleet.start();
            feed.updates(40, 5);
            settled(fleet, fleet.total());
            fleet.record(true);
            feed.updates(40, seconds);
            Pause.millis(500);
            double p99 = fleet.latencies().millisAt(0.99);
            String alone = fleet.latencies().summary();
            long resident = stand.gateway().residentBytes();
            fleet.freeze(1);
            fleet.latencies().clear();
            feed.updates(40, seconds);
            Pause.millis(500);
            print("frozen: 1,000 sockets, 40 messages/s, nobody frozen: %s", alone);
            if (fleet.closed() > 0) {
                throw new IllegalStateException("The gateway closed " + fleet.closed() + " sockets");
            }
            print("frozen: one of them frozen: %s; p99 %+.0f %%; resident memory %+.1f MB", fleet.latencies().summary(),
                    (fleet.latencies().millisAt(0.99) / p99 - 1) * 100,
                    (stand.gateway().residentBytes() - resident) / 1e6);
        }
    }

    private void proxy(Stand stand) {
        String token = stand.issuer().token(MANUFACTURER);
        int direct = Integer.parseInt(stand.service().url().substring("http://127.0.0.1:".length()));
        int count = 500 * seconds;
        ProxyCaller.call(stand.port(), token, count);
        ProxyCaller.call(direct, token, count);
        Latencies through = ProxyCaller.call(stand.port(), token, count);
        Latencies straight = ProxyCaller.call(direct, token, count);
        print("proxy: through the gateway %s; straight to the service %s; p99 %+.2f ms", through.summary(),
                straight.summary(), through.millisAt(0.99) - straight.millisAt(0.99));
    }

    /** A tenant that calls as fast as it can on eight connections, beside one that calls a hundred times a second. */
    private void noisy(Stand stand) {
        try (Feed feed = feed(stand, 1)) {
            feed.subscribe(NOISY, 600);
        }
        String quiet = stand.issuer().token(MANUFACTURER);
        String loud = stand.issuer().token(NOISY);
        ProxyCaller.call(stand.port(), quiet, 500 * seconds);
        Latencies alone = ProxyCaller.callSteadily(stand.port(), quiet, 100, seconds);
        NoisyTenant tenant = new NoisyTenant(stand.port(), loud, 8);
        Latencies beside = ProxyCaller.callSteadily(stand.port(), quiet, 100, seconds);
        print("noisy: a tenant alone %s; beside a noisy one %s (its %.0f calls/s, %.0f %% refused with 429); p99 %+.0f %%",
                alone.summary(), beside.summary(), tenant.stop() / (double) seconds, tenant.refusedPercent(),
                (beside.millisAt(0.99) / alone.millisAt(0.99) - 1) * 100);
    }

    private static Feed feed(Stand stand, int nodes) {
        Feed feed = new Feed(stand.bootstrapServers(), MANUFACTURER, nodes);
        feed.layOutFloor();
        return feed;
    }

    private static SocketFleet fleet(Stand stand, int count, int measureEvery) {
        SocketFleet fleet = new SocketFleet(stand.port());
        fleet.connect(count, FLOOR, stand.issuer().token(MANUFACTURER), measureEvery);
        return fleet;
    }

    /** Waits until the expected total is there or nothing has come for two seconds. */
    private static long settled(SocketFleet fleet, long expected) {
        long last = -1;
        while (fleet.total() != last && (fleet.total() < expected || last < 0)) {
            last = fleet.total();
            Pause.millis(2000);
        }
        if (fleet.closed() > 0) {
            throw new IllegalStateException("The gateway closed " + fleet.closed() + " sockets");
        }
        return fleet.total();
    }

    private static ProcessUse own() {
        return new ProcessUse(ProcessHandle.current().pid());
    }

    private static long openFileLimit() {
        try {
            return Files.readAllLines(Path.of("/proc/self/limits")).stream()
                    .filter(line -> line.startsWith("Max open files"))
                    .map(line -> line.split(" {2,}")[2].strip())
                    .mapToLong(limit -> limit.equals("unlimited") ? Long.MAX_VALUE : Long.parseLong(limit))
                    .findFirst()
                    .orElse(1024);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String load() {
        try {
            return Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
        } catch (IOException e) {
            return "unknown";
        }
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}

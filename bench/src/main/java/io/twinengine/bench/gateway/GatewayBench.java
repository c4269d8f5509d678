package io.twinengine.bench.gateway;

import static io.twinengine.bench.gateway.Figures.print;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Measures one gateway with a broker beside it and everything else away; {@code way} is measured through a whole
 * platform.
 */
@Command(name = "gateway", description = "Sockets, deliveries and proxying of one gateway.", mixinStandardHelpOptions = true)
public final class GatewayBench implements Callable<Integer> {

    @Option(names = "--only", split = ",", description = "Some of status, deliveries, frozen, proxy, noisy, idle, way, next (all but next by default).")
    Set<String> only = Set.of("status", "deliveries", "frozen", "proxy", "noisy", "idle", "way");

    @Option(names = "--seconds", description = "Length of each measurement (default ${DEFAULT-VALUE}).")
    int seconds = 15;

    @Option(names = "--turns", description = "Turns of measurements that compare two ways (default ${DEFAULT-VALUE}).")
    int turns = 15;

    @Option(names = "--sockets", description = "Sockets of the idle measurement (default ${DEFAULT-VALUE}).")
    int sockets = 20_000;

    @Option(names = "--rates", split = ",", description = "Messages a second for 1,000 sockets in the deliveries measurement (default ${DEFAULT-VALUE}).")
    List<Integer> rates = List.of(80, 120, 160);

    @Option(names = "--machines", description = "Machines of the way measurement; together they send 5,000 readings a second (default ${DEFAULT-VALUE}).")
    int machines = 5000;

    @Option(names = "--gateway-options", split = " ", description = "JVM options of the gateway (default ${DEFAULT-VALUE}).")
    List<String> gatewayOptions = List.of("-Xmx1g", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders",
            "-Dquarkus.log.level=WARN");

    /** Called by the command line. */
    public GatewayBench() {}

    @Override
    public Integer call() throws IOException {
        Path root = Path.of(System.getProperty("twinengine.root", "."));
        print("%s, %d cores, load %s, %s", Instant.now(), Runtime.getRuntime().availableProcessors(), Figures.load(),
                System.getProperty("java.runtime.version"));
        if (wanted("status") || wanted("deliveries") || wanted("frozen") || wanted("proxy") || wanted("noisy")
                || wanted("idle")) {
            print("gateway: java %s", String.join(" ", gatewayOptions));
            try (Stand stand = Stand.gateway(root, gatewayOptions)) {
                measure(stand);
            }
        }
        if (wanted("next")) {
            try (Stand stand = Stand.next(root, gatewayOptions)) {
                new Deliveries("websockets-next", rates, seconds).measure(stand);
            }
        }
        if (wanted("way")) {
            new WholeWay(root, machines, seconds).measure();
        }
        print("load at the end: %s", Figures.load());
        return 0;
    }

    private void measure(Stand stand) {
        if (wanted("status")) {
            new StatusChanges(seconds).measure(stand);
        }
        if (wanted("deliveries")) {
            new Deliveries("deliveries", rates, seconds).measure(stand);
        }
        if (wanted("frozen")) {
            new FrozenReader(turns).measure(stand);
        }
        if (wanted("proxy")) {
            new ProxyOverhead(turns).measure(stand);
        }
        if (wanted("noisy")) {
            new NoisyNeighbour(turns).measure(stand);
        }
        if (wanted("idle")) {
            new IdleSockets(sockets).measure(stand);
        }
    }

    private boolean wanted(String measurement) {
        return only.contains(measurement);
    }
}

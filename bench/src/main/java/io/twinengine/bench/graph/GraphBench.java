package io.twinengine.bench.graph;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;

import io.twinengine.bench.platform.Platform;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the plant graph: its algorithms alone, and through the gateway of a whole platform. */
@Command(name = "graph", description = "Node reads, whole plants, imports and paths; 3 to 5 minutes.", mixinStandardHelpOptions = true)
public final class GraphBench implements Callable<Integer> {

    @Option(names = "--only", split = ",", description = "Some of paths, import, graph, node (all by default).")
    Set<String> only = Set.of();

    @Option(names = "--seconds", description = "Length of each of the three node measurements (default ${DEFAULT-VALUE}).")
    int seconds = 15;

    @Option(names = "--connections", description = "Connections that read one node (default ${DEFAULT-VALUE}).")
    int connections = 16;

    /** Called by the command line. */
    public GraphBench() {}

    @Override
    public Integer call() throws IOException {
        print("%s, %d cores, Java %s", Instant.now(), Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.runtime.version"));
        if (wanted("paths")) {
            InMemory.measure();
        }
        if (wanted("import") || wanted("graph") || wanted("node")) {
            try (Platform platform = Platform.start(Path.of(System.getProperty("twinengine.root", ".")))) {
                ThroughTheGateway measurements = new ThroughTheGateway(platform);
                measurements.imports(wanted("import") ? 5 : 0);
                if (wanted("graph")) {
                    measurements.wholePlant();
                }
                if (wanted("node")) {
                    measurements.oneNode(connections, seconds);
                }
            }
        }
        return 0;
    }

    private boolean wanted(String measurement) {
        return only.isEmpty() || only.contains(measurement);
    }

    /** One line, with the load of the machine at its end. */
    static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, format + "; load %.1f%n", append(values,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
    }

    private static Object[] append(Object[] values, Object last) {
        Object[] all = Arrays.copyOf(values, values.length + 1);
        all[values.length] = last;
        return all;
    }
}

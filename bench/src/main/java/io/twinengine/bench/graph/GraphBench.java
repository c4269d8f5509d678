package io.twinengine.bench.graph;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.twinengine.factory.topology.Consequences;
import io.twinengine.factory.topology.FlowGraph;
import io.twinengine.factory.topology.Paths;
import io.twinengine.factory.topology.Stop;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the plant graph: through the gateway of a whole platform, and its algorithms alone. */
@Command(name = "graph", description = "Node reads, whole plants, imports and paths.", mixinStandardHelpOptions = true)
public final class GraphBench implements Callable<Integer> {

    private static final int SMALL = 1_000;
    private static final int LARGE = 50_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    @Option(names = "--only", split = ",", description = "Some of paths, import, graph, node (all by default).")
    Set<String> only = Set.of();

    @Option(names = "--seconds", description = "Length of the node measurement (default ${DEFAULT-VALUE}).")
    int seconds = 15;

    @Option(names = "--connections", description = "Connections that read one node (default ${DEFAULT-VALUE}).")
    int connections = 16;

    /** Called by the command line. */
    public GraphBench() {}

    @Override
    public Integer call() throws IOException {
        print("%s, %d cores, load %.1f, %s", Instant.now(), Runtime.getRuntime().availableProcessors(), load(),
                System.getProperty("java.runtime.version"));
        if (wanted("paths")) {
            paths();
        }
        if (wanted("import") || wanted("graph") || wanted("node")) {
            try (Platform platform = Platform.start(Path.of(System.getProperty("twinengine.root", ".")))) {
                withPlatform(platform);
            }
        }
        print("load at the end: %.1f", load());
        return 0;
    }

    private boolean wanted(String measurement) {
        return only.isEmpty() || only.contains(measurement);
    }

    private void paths() {
        FlowGraph graph = Plants.graph(LARGE);
        Paths.Limits limits = new Paths.Limits(30, 100, 1_000_000);
        Random random = new Random(7);
        Samples paths = new Samples();
        Samples impacts = new Samples();
        long found = 0;
        for (int i = 0; i < 3_000; i++) {
            long from = random.nextInt(LARGE);
            long to = Math.min(LARGE - 1, from + 20L * (1 + random.nextInt(30)) + random.nextInt(20));
            long start = System.nanoTime();
            int count = Paths.between(graph, from, to, limits).paths().size();
            if (i >= 1_000) {
                paths.add(System.nanoTime() - start);
                found += count;
            }
        }
        for (int i = 0; i < 60; i++) {
            long start = System.nanoTime();
            Consequences.of(graph, List.of(new Stop(random.nextInt(LARGE), 0)), Consequences.Buffers.CARRY_FULLY);
            if (i >= 20) {
                impacts.add(System.nanoTime() - start);
            }
        }
        print("paths: %,d machines, %,d edges, up to 30 steps and 100 paths: %s; %.1f paths an answer", graph.size(),
                graph.edges(), paths.summary(), (double) found / paths.count());
        print("impact: the same plant, one stop: %s", impacts.summary());
    }

    private void withPlatform(Platform platform) throws IOException {
        URI gateway = platform.url("gateway");
        String token = token(gateway);
        if (wanted("import")) {
            for (int round = 0; round < 5; round++) {
                time("import of %,d machines into an empty plant".formatted(SMALL), gateway, token,
                        90_000 + round, Plants.file(SMALL));
            }
        }
        time("import for what follows", gateway, token, 91_000, Plants.file(SMALL));
        time("import of the same file again", gateway, token, 91_000, Plants.file(SMALL));
        if (wanted("graph")) {
            graph(gateway, token);
        }
        if (wanted("node")) {
            node(gateway, token);
        }
    }

    private static void time(String what, URI gateway, String token, long manufacturer, String file)
            throws IOException {
        try (Connection connection = new Connection(gateway)) {
            byte[] request = Connection.request("POST", "/api/graph/import?manufacturer=" + manufacturer, token, file);
            long start = System.nanoTime();
            Connection.Answer answer = connection.send(request);
            double took = (System.nanoTime() - start) / 1e9;
            require(answer);
            print("import: %s: %.2f s, %s", what, took, JSON.readTree(answer.body()).path("nodes"));
        }
    }

    private static void graph(URI gateway, String token) throws IOException {
        byte[] request = Connection.request("GET", "/api/edges/graph?manufacturer=91000", token, null);
        Samples samples = new Samples();
        try (Connection connection = new Connection(gateway)) {
            JsonNode plant = JSON.readTree(require(connection.send(request)).body());
            for (int i = 0; i < 600; i++) {
                long start = System.nanoTime();
                require(connection.send(request));
                if (i >= 300) {
                    samples.add(System.nanoTime() - start);
                }
            }
            print("graph: %d nodes, %d edges, one request after the other through the gateway: %s",
                    plant.path("nodes").size(), plant.path("edges").size(), samples.summary());
        }
    }

    private void node(URI gateway, String token) throws IOException {
        JsonNode nodes;
        try (Connection connection = new Connection(gateway)) {
            nodes = JSON.readTree(require(connection.send(
                    Connection.request("GET", "/api/nodes?manufacturer=91000&page_size=1", token, null))).body());
        }
        long id = nodes.path("results").path(0).path("id").asLong();
        byte[] request = Connection.request("GET", "/api/nodes/" + id + "/", token, null);
        read(gateway, request, 10);
        Samples samples = read(gateway, request, seconds);
        print("node: one node, %d connections, everything on this machine: %.0f reads/s; %s", connections,
                samples.count() / (double) seconds, samples.summary());
    }

    private Samples read(URI gateway, byte[] request, int seconds) {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        List<Callable<Samples>> readers = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            readers.add(() -> {
                Samples own = new Samples();
                try (Connection connection = new Connection(gateway)) {
                    for (long start = System.nanoTime(); start < end; start = System.nanoTime()) {
                        require(connection.send(request));
                        own.add(System.nanoTime() - start);
                    }
                }
                return own;
            });
        }
        Samples all = new Samples();
        try (var threads = Executors.newFixedThreadPool(connections)) {
            for (Future<Samples> reader : threads.invokeAll(readers)) {
                all.addAll(reader.get());
            }
            return all;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private static String token(URI gateway) throws IOException {
        try (Connection connection = new Connection(gateway)) {
            String body = "{\"username\":\"admin\",\"password\":\"twinengine-demo\"}";
            Connection.Answer answer = require(
                    connection.send(Connection.request("POST", "/api/auth/token/", null, body)));
            return JSON.readTree(answer.body()).path("access").asText();
        }
    }

    private static Connection.Answer require(Connection.Answer answer) {
        if (answer.status() != 200 && answer.status() != 201) {
            throw new UncheckedIOException(new IOException("Answered " + answer.status() + ": " + answer.body()));
        }
        return answer;
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, format + "%n", values);
    }
}

package io.twinengine.bench.graph;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.twinengine.bench.http.Connection;
import io.twinengine.bench.platform.Cores;
import io.twinengine.bench.platform.Platform;

/** What a client sees that shares the machine with the whole platform. */
final class ThroughTheGateway {

    private static final int MACHINES = 1_000;
    private static final long PLANT = 91_000;
    /** The launcher lets a method be compiled for speed after 50,000 calls; then the compiler needs its time. */
    private static final int WARM_UP_READS = 150_000;
    private static final int LONGEST_WARM_UP_SECONDS = 150;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Platform platform;
    private final URI gateway;
    private final String token;

    ThroughTheGateway(Platform platform) throws IOException {
        this.platform = platform;
        gateway = platform.url("gateway");
        token = token(gateway);
    }

    /** The last one makes the plant that the other measurements read. */
    void imports(int rounds) throws IOException {
        String file = Plants.file(MACHINES);
        double[] seconds = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            seconds[round] = load(90_000 + round, file);
        }
        load(PLANT, file);
        double again = load(PLANT, file);
        if (rounds > 0) {
            Arrays.sort(seconds);
            GraphBench.print("import: %,d machines into an empty plant, %d times: median %.2f s, longest %.2f s; "
                    + "the same file again %.2f s; goal < 3 s", MACHINES, rounds, seconds[rounds / 2],
                    seconds[rounds - 1], again);
        }
    }

    private double load(long manufacturer, String file) throws IOException {
        try (Connection connection = new Connection(gateway)) {
            byte[] request = Connection.request("POST", "/api/graph/import?manufacturer=" + manufacturer, token, file);
            long start = System.nanoTime();
            require(connection.send(request));
            return (System.nanoTime() - start) / 1e9;
        }
    }

    void wholePlant() throws IOException {
        byte[] request = Connection.request("GET", "/api/edges/graph?manufacturer=" + PLANT, token, null);
        Samples samples = new Samples();
        try (Connection connection = new Connection(gateway)) {
            JsonNode plant = JSON.readTree(require(connection.send(request)).body());
            repeat(connection, request, 300, new Samples());
            Cores cores = Cores.from(platform.pids());
            repeat(connection, request, 1_000, samples);
            GraphBench.print("graph: %d nodes, %d edges, one request after the other: %s; %s; goal p99 < 100 ms",
                    plant.path("nodes").size(), plant.path("edges").size(), samples.summary(), cores.summary());
        }
    }

    private static void repeat(Connection connection, byte[] request, int times, Samples samples) throws IOException {
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            require(connection.send(request));
            samples.add(System.nanoTime() - start);
        }
    }

    /** After a warm-up three times, of which the median counts; then once without the gateway, to see its part. */
    void oneNode(int connections, int seconds) throws IOException {
        byte[] request = Connection.request("GET", "/api/nodes/" + anyNode() + "/", token, null);
        warmUp(request, connections);
        List<Double> rates = new ArrayList<>();
        for (int round = 0; round < 3; round++) {
            Cores cores = Cores.from(platform.pids());
            Samples samples = read(gateway, request, connections, seconds);
            rates.add(samples.count() / (double) seconds);
            GraphBench.print("node: one node, %d connections: %,.0f reads/s; %s; %s", connections,
                    rates.getLast(), samples.summary(), cores.summary());
        }
        GraphBench.print("node: median %,.0f reads/s; goal 3,000/s", rates.stream().sorted().toList().get(1));
        URI service = platform.url("factory-graph");
        Cores cores = Cores.from(platform.pids());
        Samples direct = read(service, request, connections, seconds);
        GraphBench.print("node: the same without the gateway: %,.0f reads/s; %s",
                direct.count() / (double) seconds, cores.summary());
    }

    /** Until everything is compiled: that takes calls, and on a busy machine calls take time. */
    private void warmUp(byte[] request, int connections) {
        long end = System.nanoTime() + LONGEST_WARM_UP_SECONDS * 1_000_000_000L;
        int reads = 0;
        while (reads < WARM_UP_READS && System.nanoTime() < end) {
            reads += read(gateway, request, connections, 5).count();
        }
        GraphBench.print("node: warmed up by %,d of %,d reads", reads, WARM_UP_READS);
    }

    private long anyNode() throws IOException {
        try (Connection connection = new Connection(gateway)) {
            return JSON.readTree(require(connection.send(Connection.request("GET",
                    "/api/nodes?manufacturer=" + PLANT + "&page_size=1", token, null))).body())
                    .path("results").path(0).path("id").asLong();
        }
    }

    private static Samples read(URI server, byte[] request, int connections, int seconds) {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        List<Callable<Samples>> readers = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            readers.add(() -> {
                Samples own = new Samples();
                try (Connection connection = new Connection(server)) {
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
}

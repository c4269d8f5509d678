package io.twinengine.bench.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** A whole platform of its own on free ports, with the budgets of requests and machines out of the way. */
public final class Platform implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> NO_LIMITS = Map.of(
            "TWIN_GATEWAY_LIMIT_DEFAULT_PER_MINUTE", "100000000",
            "TWIN_FACTORY_PLANT_NODE_LIMIT", "200000");
    private static final List<String> PORTS = List.of("--gateway-port", "--auth-port", "--factory-graph-port",
            "--sensor-port", "--vision-port", "--report-port", "--management-port", "--kafka-port", "--postgres-port");

    private static final Duration LONGEST_UNREST = Duration.ofMinutes(5);
    private static final long LOOK_NANOS = Duration.ofSeconds(3).toNanos();
    /** About twice what an idle platform uses. */
    private static final double CALM_CORES = 0.9;

    private final Path root;
    private final Path folder;

    private Platform(Path root, Path folder) {
        this.root = root;
        this.folder = folder;
    }

    /** Returns when it is ready; with the demo plant, without its simulator. */
    public static Platform start(Path root) throws IOException {
        Platform platform = new Platform(root, Files.createTempDirectory("twinengine-bench"));
        List<String> arguments = new ArrayList<>(List.of("up", "--detach", "--fresh", "--no-simulator"));
        PORTS.forEach(port -> arguments.addAll(List.of(port, "0")));
        try {
            platform.command(arguments);
        } catch (IOException e) {
            platform.close();
            throw e;
        }
        return platform;
    }

    /** Where a process listens. */
    public URI url(String process) throws IOException {
        for (JsonNode each : processes()) {
            if (each.path("name").asText().equals(process)) {
                return URI.create("http://127.0.0.1:" + each.path("port").asInt());
            }
        }
        throw new IllegalStateException("No process " + process);
    }

    /** Process ids by name; of PostgreSQL the server itself, which is no child of the process that looks after it. */
    public Map<String, Long> pids() throws IOException {
        Map<String, Long> pids = new LinkedHashMap<>();
        processes().forEach(each -> pids.put(each.path("name").asText(), each.path("pid").asLong()));
        try (Stream<Path> files = Files.find(folder, 5, (file, _) -> file.endsWith("postmaster.pid"))) {
            for (Path file : files.toList()) {
                pids.put("postgres", Long.parseLong(Files.readAllLines(file).getFirst().strip()));
            }
        }
        return pids;
    }

    /**
     * Returns when the services are done with what they were given, the events of others included: when all of them do no
     * more than they do by themselves.
     */
    public void awaitCalm() throws IOException {
        Map<String, Long> pids = pids();
        long deadline = System.nanoTime() + LONGEST_UNREST.toNanos();
        Cores cores;
        do {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("The services are busy for longer than " + LONGEST_UNREST);
            }
            cores = Cores.from(pids);
            LockSupport.parkNanos(LOOK_NANOS);
        } while (cores.busy() > CALM_CORES);
    }

    private JsonNode processes() throws IOException {
        return JSON.readTree(command(List.of("status", "--json"))).path("processes");
    }

    private String command(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(root.resolve("twinengine").toString()));
        command.addAll(arguments);
        Path output = folder.resolve("command.out");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(NO_LIMITS);
        builder.environment().put("TWIN_HOME", folder.resolve("home").toString());
        try {
            Process process = builder.start();
            if (!process.waitFor(10, TimeUnit.MINUTES) || process.exitValue() != 0) {
                process.destroy();
                throw new IOException("twinengine " + arguments + " failed:\n" + Files.readString(output));
            }
            return Files.readString(output);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }

    @Override
    public void close() {
        try {
            command(List.of("down"));
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

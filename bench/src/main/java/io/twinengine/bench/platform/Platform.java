package io.twinengine.bench.graph;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** A whole platform of its own on free ports, with the budgets of requests and machines out of the way. */
final class Platform implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> NO_LIMITS = Map.of(
            "TWIN_GATEWAY_LIMIT_DEFAULT_PER_MINUTE", "100000000",
            "TWIN_FACTORY_PLANT_NODE_LIMIT", "200000");
    private static final List<String> PORTS = List.of("--gateway-port", "--auth-port", "--factory-graph-port",
            "--sensor-port", "--vision-port", "--report-port", "--kafka-port", "--postgres-port");

    private final Path root;
    private final Path folder;

    private Platform(Path root, Path folder) {
        this.root = root;
        this.folder = folder;
    }

    static Platform start(Path root) throws IOException {
        Platform platform = new Platform(root, Files.createTempDirectory("twinengine-bench-graph"));
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

    URI url(String process) throws IOException {
        for (JsonNode each : processes()) {
            if (each.path("name").asText().equals(process)) {
                return URI.create("http://127.0.0.1:" + each.path("port").asInt());
            }
        }
        throw new IllegalStateException("No process " + process);
    }

    /** Process ids by name; of PostgreSQL the server itself, which is no child of the process that looks after it. */
    Map<String, Long> pids() throws IOException {
        Map<String, Long> pids = new LinkedHashMap<>();
        processes().forEach(each -> pids.put(each.path("name").asText(), each.path("pid").asLong()));
        try (Stream<Path> files = Files.find(folder, 5, (file, _) -> file.endsWith("postmaster.pid"))) {
            for (Path file : files.toList()) {
                pids.put("postgres", Long.parseLong(Files.readAllLines(file).getFirst().strip()));
            }
        }
        return pids;
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

package io.twinengine.bench.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The whole platform as {@code ./twinengine up} starts it, on free ports, with room for more machines than a demo has. */
final class LivePlatform implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> ROOM = Map.of("TWIN_FACTORY_PLANT_NODE_LIMIT", "200000",
            "TWIN_GATEWAY_LIMIT_DEFAULT_PER_MINUTE", "100000");
    private static final List<String> PORTS = List.of("--gateway-port", "--auth-port", "--factory-graph-port",
            "--sensor-port", "--vision-port", "--report-port", "--management-port", "--kafka-port", "--postgres-port");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path root;
    private final Path home;
    private final JsonNode processes;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String token;

    LivePlatform(Path root) throws IOException {
        this.root = root;
        home = Files.createTempDirectory("twinengine-bench");
        List<String> arguments = new ArrayList<>(List.of("up", "--detach", "--fresh", "--no-simulator"));
        PORTS.forEach(port -> arguments.addAll(List.of(port, "0")));
        command(arguments);
        processes = JSON.readTree(command(List.of("status", "--json"))).path("processes");
        token = call("POST", "/api/auth/token/", "{\"username\":\"admin\",\"password\":\"twinengine-demo\"}")
                .path("access").asText();
    }

    int port(String process) {
        return process(process).path("port").asInt();
    }

    private JsonNode process(String name) {
        for (JsonNode each : processes) {
            if (each.path("name").asText().equals(name)) {
                return each;
            }
        }
        throw new IllegalStateException("No process " + name);
    }

    /** Of the administrator. */
    String token() {
        return token;
    }

    /** Of the processes on the way of a reading. */
    CpuShares cpu() throws IOException {
        Map<String, ProcessUse> onTheWay = new LinkedHashMap<>();
        for (String name : List.of("gateway", "sensor", "kafka", "factory-graph")) {
            onTheWay.put(name, new ProcessUse(process(name).path("pid").asLong()));
        }
        return new CpuShares(onTheWay);
    }

    /** Answers with the body; fails on anything but success. */
    JsonNode call(String method, String path, String body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port("gateway") + path))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new IOException(path + " answered " + response.statusCode() + ": " + response.body());
            }
            return JSON.readTree(response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }

    private String command(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(root.resolve("twinengine").toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(ROOM);
        builder.environment().put("TWIN_HOME", home.toString());
        Path output = home.resolveSibling(home.getFileName() + ".out");
        try {
            Process process = builder.redirectOutput(output.toFile()).start();
            if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
                process.destroy();
                throw new IOException("twinengine " + arguments + " failed:\n" + Files.readString(output));
            }
            return Files.readString(output);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        } finally {
            Files.deleteIfExists(output);
        }
    }

    @Override
    public void close() {
        client.close();
        try {
            command(List.of("down"));
            try (var files = Files.walk(home)) {
                files.sorted(java.util.Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

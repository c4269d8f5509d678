package io.twinengine.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** One running TwinEngine on free ports, shared by all test classes of this module and stopped at the end. */
final class PlatformUnderTest {

    /** Names of the six processes as {@code twinengine status} shows them. */
    static final List<String> SERVICES = List.of("auth", "factory-graph", "sensor", "vision", "report", "gateway");

    private static final Path ROOT = Path.of(System.getProperty("twinengine.root")).toAbsolutePath();
    private static final Path SHARED_HOME = Path.of("target", "platform").toAbsolutePath();
    private static final List<String> PORTS = List.of("--gateway-port", "--auth-port", "--factory-graph-port",
            "--sensor-port", "--vision-port", "--report-port", "--management-port", "--kafka-port", "--postgres-port");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long START_MINUTES = 8;
    private static final TraceCollector TRACES = new TraceCollector();

    private final Map<String, Integer> ports = new ConcurrentHashMap<>();
    private final Path home;

    private PlatformUnderTest(Path home) {
        this.home = home;
    }

    static PlatformUnderTest start() {
        return start(SHARED_HOME, "--fresh");
    }

    /** A platform in a folder of its own; whoever starts it stops it. */
    static PlatformUnderTest start(Path home, String... options) {
        List<String> arguments = new ArrayList<>(List.of("up", "--detach", "--no-simulator"));
        arguments.addAll(List.of(options));
        PORTS.forEach(port -> arguments.addAll(List.of(port, "0")));
        String said = commandIn(home, START_MINUTES, arguments.toArray(String[]::new));
        System.out.println(said);
        PlatformUnderTest platform = new PlatformUnderTest(home);
        Runtime.getRuntime().addShutdownHook(new Thread(platform::close));
        assertThat(said).as("where to go").contains("console, API  " + platform.url("gateway"));
        return platform;
    }

    void close() {
        System.out.println(commandIn(home, 2, "down"));
    }

    URI url(String service) {
        return URI.create("http://127.0.0.1:" + port(service));
    }

    String bootstrapServers() {
        return "127.0.0.1:" + port("kafka");
    }

    /** Asked once: it stays the same for as long as the platform runs, restarts included. */
    private int port(String name) {
        return ports.computeIfAbsent(name, asked -> process(asked).path("port").asInt());
    }

    /** What all processes tell of the traces that tests begin. */
    TraceCollector traces() {
        return TRACES;
    }

    /** The database as its administrator sees it, to compare what is stored with what was sent. */
    Connection database() throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port("postgres") + "/twinengine",
                "postgres", administratorPassword());
    }

    /** As a Secret of the chart holds it. */
    String databaseUrl(String database) {
        return "postgresql://postgres:" + administratorPassword() + "@127.0.0.1:" + port("postgres") + "/" + database;
    }

    private String administratorPassword() {
        Properties secrets = new Properties();
        try (var reader = Files.newBufferedReader(home.resolve("secrets.properties"))) {
            secrets.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return secrets.getProperty("password.postgres");
    }

    long pid(String service) {
        return process(service).path("pid").asLong();
    }

    int restarts(String service) {
        return process(service).path("restarts").asInt();
    }

    /** Of the six services, to tell afterwards that none died. */
    Map<String, Integer> restarts() {
        Map<String, Integer> restarts = new TreeMap<>();
        SERVICES.forEach(service -> restarts.put(service, restarts(service)));
        return restarts;
    }

    boolean isReady(String service) {
        return process(service).path("state").asText().equals("READY");
    }

    /** SIGKILL: no shutdown hook runs, nothing is flushed. */
    void kill(String service) {
        ProcessHandle.of(pid(service)).orElseThrow().destroyForcibly();
    }

    JsonNode process(String name) {
        try {
            for (JsonNode process : JSON.readTree(commandIn(home, 1, "status", "--json")).path("processes")) {
                if (process.path("name").asText().equals(name)) {
                    return process;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new AssertionError("twinengine status does not know " + name);
    }

    /** Runs {@code ./twinengine} and returns what it prints; fails when it fails. */
    static String command(long minutes, String... arguments) {
        return commandIn(SHARED_HOME, minutes, arguments);
    }

    private static String commandIn(Path home, long minutes, String... arguments) {
        List<String> command = new ArrayList<>(List.of(ROOT.resolve("twinengine").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("TWIN_HOME", home.toString());
        builder.environment().putAll(TRACES.settings());
        // Longer than services take to learn of a new signing key, and no longer.
        builder.environment().put("TWIN_AUTH_KEYS_PUBLISH_AHEAD", "15s");
        try {
            Path output = Files.createTempFile("twinengine", ".out");
            Process process = builder.redirectOutput(output.toFile()).start();
            boolean ended = process.waitFor(minutes, TimeUnit.MINUTES);
            String text = Files.readString(output);
            Files.delete(output);
            if (!ended || process.exitValue() != 0) {
                process.destroy();
                throw new AssertionError(
                        "twinengine " + String.join(" ", arguments) + (ended ? " failed" : " hangs") + ":\n" + text);
            }
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

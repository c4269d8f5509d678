package io.twinengine.bench.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

import io.twinengine.bench.gateway.Issuer;
import io.twinengine.contract.TopicSettings;
import io.twinengine.contract.Topics;
import io.twinengine.embedded.DatabaseUrl;
import io.twinengine.embedded.FreePort;
import io.twinengine.embedded.Provisioning;
import io.twinengine.embedded.ServiceAccess;
import io.twinengine.launcher.plan.AotCache;
import io.twinengine.launcher.plan.Jvm;
import io.twinengine.launcher.plan.Service;

/**
 * PostgreSQL, Kafka and sensor-service with the settings that {@code ./twinengine up} gives them, started for a benchmark
 * and thrown away.
 */
final class SensorStand implements AutoCloseable {

    static final long MANUFACTURER = 1;

    private static final long START_LIMIT_NANOS = 120_000_000_000L;
    private static final String PASSWORD = "bench";
    private static final int PARTITIONS = 3;

    private final Path folder;
    private final Path root;
    private final Issuer issuer = new Issuer();
    private final List<Process> processes = new ArrayList<>();
    private final String bootstrapServers;
    private final DatabaseUrl database;
    private final Process infrastructure;
    private final Process service;
    private final int port = FreePort.next();

    /**
     * @param partitions of the topic of readings
     * @param heapMegabytes of sensor-service; the platform's own when empty
     * @param jvmOptions for sensor-service besides those of the platform
     */
    record Settings(int partitions, Optional<Integer> heapMegabytes, List<String> jvmOptions) {

        int heap() {
            return heapMegabytes.orElse(Service.SENSOR.heapMegabytes());
        }
    }

    SensorStand(Path root, Settings settings) throws IOException {
        this.root = root;
        this.folder = Files.createTempDirectory("twinengine-bench");
        Path state = folder.resolve("state.properties");
        this.infrastructure = startInfrastructure(state);
        Properties ports = new Properties();
        try (var reader = Files.newBufferedReader(state)) {
            ports.load(reader);
        }
        this.bootstrapServers = "127.0.0.1:" + ports.getProperty("kafka.port");
        this.database = new DatabaseUrl("postgres", PASSWORD, "127.0.0.1",
                Integer.parseInt(ports.getProperty("postgres.port")), "postgres", "");
        createTopics(settings.partitions());
        provision();
        this.service = startService(settings);
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    URI address(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** Returns when the service has heard of these machines: readings of unknown ones are put aside. */
    void awaitNodes(int nodes) {
        String token = token("OPERATOR");
        for (int node = 1; node <= nodes; node++) {
            String path = "/api/nodes/" + node + "/alerts?page_size=1";
            until("machine " + node, service, () -> answers(path, token));
        }
    }

    /** Of the bench's manufacturer, with this role. */
    String token(String role) {
        return issuer.token(MANUFACTURER, role);
    }

    CpuUse cpu() {
        return CpuUse.now(service.pid(), infrastructure.pid(), postmaster());
    }

    /** As the owner of the sensor schema. */
    Connection connect() throws SQLException {
        var access = ServiceAccess.of("sensor", role -> PASSWORD);
        return new DatabaseUrl(access.owner().user(), PASSWORD, database.host(), database.port(), database.database(),
                "").connect();
    }

    long number(String sql) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private long postmaster() {
        try {
            return Long
                    .parseLong(Files.readAllLines(folder.resolve("data/postgres/postmaster.pid")).getFirst().strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process startInfrastructure(Path state) throws IOException {
        Path embedded = root.resolve("deploy/embedded/target");
        Process process = launch("infrastructure", Map.of("TWIN_POSTGRES_PASSWORD", PASSWORD), List.of("-Xmx256m",
                "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "--sun-misc-unsafe-memory-access=allow", "-cp",
                embedded.resolve("classes") + ":" + embedded.resolve("lib") + "/*",
                "io.twinengine.embedded.Infrastructure", "all", "--data", folder.resolve("data").toString(), "--state",
                state.toString(), "--while-alive", Long.toString(ProcessHandle.current().pid())));
        until("PostgreSQL and Kafka", process, () -> Files.exists(state));
        return process;
    }

    private void createTopics(int partitions) {
        List<NewTopic> topics = new ArrayList<>();
        for (TopicSettings topic : TopicSettings.ofPlatform()) {
            topics.add(new NewTopic(topic.name(), PARTITIONS, (short) 1).configs(topic.toConfig()));
        }
        topics.add(new NewTopic(Topics.readings(MANUFACTURER), partitions, (short) 1));
        try (Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(topics).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void provision() {
        try {
            new Provisioning(database, ServiceAccess.all(role -> PASSWORD)).apply();
        } catch (Provisioning.NotAllowedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Process startService(Settings settings) throws IOException {
        var access = ServiceAccess.of("sensor", role -> PASSWORD);
        Map<String, String> environment = Map.of("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers,
                "DATABASE_URL", "postgresql://127.0.0.1:" + database.port() + "/" + database.database(),
                "TWIN_DB_USER", access.runtime().user(), "TWIN_DB_PASSWORD", PASSWORD,
                "TWIN_DB_OWNER_USER", access.owner().user(), "TWIN_DB_OWNER_PASSWORD", PASSWORD,
                "TWIN_AUTH_JWKS_URL", issuer.url(), "QUARKUS_HTTP_PORT", Integer.toString(port),
                "MALLOC_ARENA_MAX", "2");
        Path module = root.resolve("sensor-service/target");
        List<String> command = Jvm.quarkus(settings.heap(), module.resolve("quarkus-app"),
                new AotCache.Used(module.resolve(Service.SENSOR.title() + ".aot")));
        command.addAll(1, settings.jvmOptions());
        Process process = launchCommand("sensor", environment, command);
        until("sensor-service", process, () -> answers("/q/health/live"));
        return process;
    }

    private boolean answers(String path) {
        return answers(path, "");
    }

    private boolean answers(String path, String token) {
        try {
            var connection = (HttpURLConnection) address(path).toURL().openConnection();
            if (!token.isEmpty()) {
                connection.setRequestProperty("Authorization", "Bearer " + token);
            }
            return connection.getResponseCode() == 200;
        } catch (IOException _) {
            return false;
        }
    }

    private Process launch(String name, Map<String, String> environment, List<String> options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        return launchCommand(name, environment, command);
    }

    private Process launchCommand(String name, Map<String, String> environment, List<String> command)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        processes.addFirst(process);
        return process;
    }

    private void until(String what, Process process, BooleanSupplier condition) {
        long deadline = System.nanoTime() + START_LIMIT_NANOS;
        while (!condition.getAsBoolean()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException(what + " did not start; see the logs in " + folder);
            }
            LockSupport.parkNanos(100_000_000);
        }
    }

    @Override
    public void close() {
        for (Process process : processes) {
            process.destroy();
            process.onExit().join();
        }
        issuer.close();
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.twinengine.bench.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

import io.twinengine.contract.Topics;
import io.twinengine.embedded.DatabaseUrl;
import io.twinengine.embedded.Provisioning;
import io.twinengine.embedded.ServiceAccess;

/** PostgreSQL, Kafka and sensor-service with the platform's default settings, started for a benchmark and thrown away. */
final class SensorStand implements AutoCloseable {

    private static final long START_LIMIT_NANOS = 120_000_000_000L;
    private static final String PASSWORD = "bench";

    private final Path folder;
    private final Path root;
    private final List<Process> processes = new ArrayList<>();
    private final String bootstrapServers;
    private final DatabaseUrl database;
    private final Process infrastructure;
    private final Process service;
    private final int port;

    SensorStand(Path root, int partitions, List<String> serviceOptions) throws IOException {
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
        createTopics(partitions);
        provision();
        this.port = freePort();
        this.service = startService(serviceOptions);
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    int port() {
        return port;
    }

    long servicePid() {
        return service.pid();
    }

    long infrastructurePid() {
        return infrastructure.pid();
    }

    /** As the owner of the sensor schema. */
    Connection connect() throws SQLException {
        var access = ServiceAccess.of("sensor", role -> PASSWORD);
        return new DatabaseUrl(access.owner().user(), PASSWORD, database.host(), database.port(), database.database(),
                "").connect();
    }

    private Process startInfrastructure(Path state) throws IOException {
        Path embedded = root.resolve("deploy/embedded/target");
        Process process = launch("infrastructure", Map.of("TWIN_POSTGRES_PASSWORD", PASSWORD), List.of("-Xmx256m",
                "-XX:+UseSerialGC", "--sun-misc-unsafe-memory-access=allow", "-cp",
                embedded.resolve("classes") + ":" + embedded.resolve("lib") + "/*",
                "io.twinengine.embedded.Infrastructure", "all", "--data", folder.resolve("data").toString(), "--state",
                state.toString(), "--while-alive", Long.toString(ProcessHandle.current().pid())));
        until("PostgreSQL and Kafka", process, () -> Files.exists(state));
        return process;
    }

    private void createTopics(int partitions) {
        List<NewTopic> topics = new ArrayList<>();
        for (String name : List.of(Topics.MANUFACTURERS, Topics.REVOCATIONS, Topics.NODES, Topics.LATEST,
                Topics.ALERTS, Topics.PRESENCE)) {
            topics.add(new NewTopic(name, 3, (short) 1));
        }
        topics.add(new NewTopic(Topics.readings(1), partitions, (short) 1));
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

    private Process startService(List<String> options) throws IOException {
        var access = ServiceAccess.of("sensor", role -> PASSWORD);
        Map<String, String> environment = Map.of("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers,
                "DATABASE_URL",
                "postgresql://127.0.0.1:" + database.port() + "/" + database.database(),
                "TWIN_DB_USER", access.runtime().user(), "TWIN_DB_PASSWORD", PASSWORD,
                "TWIN_DB_OWNER_USER", access.owner().user(), "TWIN_DB_OWNER_PASSWORD", PASSWORD,
                "QUARKUS_HTTP_PORT", Integer.toString(port));
        List<String> command = new ArrayList<>(options);
        command.addAll(List.of("-jar", root.resolve("sensor-service/target/quarkus-app/quarkus-run.jar").toString()));
        Process process = launch("sensor", environment, command);
        until("sensor-service", process, () -> answers("/q/health/live"));
        return process;
    }

    private boolean answers(String path) {
        try {
            var connection = (HttpURLConnection) URI.create("http://127.0.0.1:" + port + path).toURL()
                    .openConnection();
            return connection.getResponseCode() == 200;
        } catch (IOException _) {
            return false;
        }
    }

    private Process launch(String name, Map<String, String> environment, List<String> options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        processes.addFirst(process);
        return process;
    }

    private interface Condition {
        boolean holds();
    }

    private void until(String what, Process process, Condition condition) {
        long deadline = System.nanoTime() + START_LIMIT_NANOS;
        while (!condition.holds()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException(what + " did not start; see the logs in " + folder);
            }
            LockSupport.parkNanos(100_000_000);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        for (Process process : processes) {
            process.destroy();
            process.onExit().join();
        }
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

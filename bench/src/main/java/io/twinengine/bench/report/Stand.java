package io.twinengine.bench.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

import io.twinengine.contract.Topics;

/** PostgreSQL, Kafka and one report-service, started for a benchmark and thrown away after it. */
final class Stand implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(120);

    private final Path folder;
    private final Issuer issuer = new Issuer();
    private final List<Process> processes = new ArrayList<>();
    private final Map<String, Process> named = new TreeMap<>();
    private final String kafka;
    private final int port;

    private Stand(Path root) throws IOException {
        folder = Files.createTempDirectory("twinengine-bench");
        String password = UUID.randomUUID().toString();
        Properties servers = startServers(root, password);
        kafka = "127.0.0.1:" + servers.getProperty("kafka.port");
        createTopics();
        port = freePort();
        Process service = launch("report-service", Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", kafka,
                "DATABASE_URL",
                "postgresql://postgres:" + password + "@127.0.0.1:" + servers.getProperty("postgres.port")
                        + "/postgres",
                "TWIN_AUTH_JWKS_URL", issuer.url(),
                "QUARKUS_HTTP_PORT", Integer.toString(port),
                "AZURE_OPENAI_API_KEY", "", "CLOUDINARY_CLOUD_NAME", ""),
                List.of("-Xmx512m", "-jar",
                        root.resolve("report-service/target/quarkus-app/quarkus-run.jar").toString()));
        until("report-service", service, this::isReady);
    }

    static Stand start(Path root) {
        try {
            return new Stand(root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Issuer issuer() {
        return issuer;
    }

    String kafka() {
        return kafka;
    }

    /** Processor time used so far, in seconds; the process that holds Kafka has started PostgreSQL. */
    Map<String, Double> processorSeconds() {
        Map<String, Double> seconds = new TreeMap<>();
        seconds.put("report-service", seconds(Stream.of(named.get("report-service").toHandle())));
        seconds.put("Kafka", seconds(Stream.of(named.get("servers").toHandle())));
        seconds.put("PostgreSQL", seconds(named.get("servers").toHandle().descendants()));
        seconds.put("this benchmark", seconds(Stream.of(ProcessHandle.current())));
        return seconds;
    }

    private static double seconds(Stream<ProcessHandle> processes) {
        return processes.mapToDouble(each -> each.info().totalCpuDuration().map(Duration::toMillis).orElse(0L) / 1e3)
                .sum();
    }

    URI at(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private Properties startServers(Path root, String password) throws IOException {
        Path embedded = root.resolve("deploy/embedded/target");
        Path state = folder.resolve("state.properties");
        Process servers = launch("servers", Map.of("TWIN_POSTGRES_PASSWORD", password),
                List.of("-Xmx512m", "-XX:+UseSerialGC", "--sun-misc-unsafe-memory-access=allow", "-cp",
                        embedded.resolve("classes") + ":" + embedded.resolve("lib") + "/*",
                        "io.twinengine.embedded.Infrastructure", "all", "--data", folder.resolve("data").toString(),
                        "--state", state.toString(), "--while-alive", Long.toString(ProcessHandle.current().pid()),
                        "--throwaway"));
        until("PostgreSQL and Kafka", servers, () -> Files.exists(state));
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(state)) {
            properties.load(reader);
        }
        return properties;
    }

    // A consumer learns only minutes later of a topic that appears after it has subscribed.
    private void createTopics() {
        List<NewTopic> topics = Stream.of(Topics.MANUFACTURERS, Topics.REVOCATIONS, Topics.NODES, Topics.NODE_STATUS,
                Topics.ALERTS, Topics.COUNTS, Topics.STOPPAGES, Topics.REPORT_JOBS, Topics.REPORT_EVENTS)
                .map(name -> new NewTopic(name, 3, (short) 1)).toList();
        try (Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", kafka))) {
            admin.createTopics(topics).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private boolean isReady() {
        try {
            return ((HttpURLConnection) at("/q/health/ready").toURL().openConnection()).getResponseCode() == 200;
        } catch (IOException _) {
            return false;
        }
    }

    private Process launch(String name, Map<String, String> environment, List<String> options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        processes.addFirst(process);
        named.put(name, process);
        return process;
    }

    interface Condition {
        boolean holds();
    }

    private void until(String what, Process process, Condition condition) {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!condition.holds()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException(what + " did not start; see the logs in " + folder);
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        processes.forEach(Process::destroy);
        processes.forEach(process -> process.onExit().join());
        issuer.close();
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

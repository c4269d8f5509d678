package io.twinengine.bench.vision;

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
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

import io.twinengine.bench.gateway.Issuer;
import io.twinengine.contract.Topics;

/** PostgreSQL, Kafka and one vision-service on one core, started for a benchmark and thrown away after it. */
final class VisionStand implements AutoCloseable {

    static final long MANUFACTURER = 1;

    private static final Duration START_LIMIT = Duration.ofSeconds(120);
    private static final Path TASKSET = Path.of("/usr/bin/taskset");
    /** The JVM options of {@code ./twinengine up}, with its heap. */
    private static final List<String> OPTIONS = List.of("-Xmx192m", "-Xms48m", "-XX:+UseSerialGC",
            "-XX:MinHeapFreeRatio=20", "-XX:MaxHeapFreeRatio=40", "-XX:TrimNativeHeapInterval=5000",
            "-XX:+UseCompactObjectHeaders", "-XX:ActiveProcessorCount=1", "--enable-native-access=ALL-UNNAMED", "-jar");

    private final Path folder;
    private final Issuer issuer = new Issuer();
    private final List<Process> processes = new ArrayList<>();
    private final Process service;
    private final String kafka;
    private final int port;
    private final Duration startTime;

    private VisionStand(Path root) throws IOException {
        folder = Files.createTempDirectory("twinengine-bench");
        String password = UUID.randomUUID().toString();
        Properties servers = startServers(root, password);
        kafka = "127.0.0.1:" + servers.getProperty("kafka.port");
        createTopics();
        port = freePort();
        long start = System.nanoTime();
        service = launch("vision-service", Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", kafka,
                "DATABASE_URL", "postgresql://postgres:" + password + "@127.0.0.1:"
                        + servers.getProperty("postgres.port") + "/postgres",
                "TWIN_AUTH_JWKS_URL", issuer.url(),
                "TWIN_SECRETS_KEY", "YmVuY2htYXJrcy1vbmx5LWtleS0zMi1ieXRlcy0wMDE=",
                "QUARKUS_HTTP_PORT", Integer.toString(port),
                "MALLOC_ARENA_MAX", "2",
                "HF_INFERENCE_ENDPOINT", ""),
                Stream.concat(OPTIONS.stream(),
                        Stream.of(root.resolve("vision-service/target/quarkus-app/quarkus-run.jar").toString()))
                        .toList(),
                isPinned() ? List.of(TASKSET.toString(), "-c", "0") : List.of());
        until("vision-service", service, this::isReady);
        startTime = Duration.ofNanos(System.nanoTime() - start);
    }

    static VisionStand start(Path root) {
        try {
            return new VisionStand(root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the service is kept to one core by the operating system; otherwise only its thread pools are. */
    static boolean isPinned() {
        return Files.isExecutable(TASKSET);
    }

    String token() {
        return issuer.token(MANUFACTURER, "MANAGER");
    }

    String kafka() {
        return kafka;
    }

    URI at(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** Until it was ready, the model loaded. */
    Duration startTime() {
        return startTime;
    }

    /** Processor time of the service since its start, in seconds. */
    double processorSeconds() {
        return service.info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
    }

    long residentMegabytes() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + service.pid() + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
                    .findFirst().orElse(0);
        } catch (IOException _) {
            return 0;
        }
    }

    private Properties startServers(Path root, String password) throws IOException {
        Path embedded = root.resolve("deploy/embedded/target");
        Path state = folder.resolve("state.properties");
        Process servers = launch("servers", Map.of("TWIN_POSTGRES_PASSWORD", password),
                List.of("-Xmx512m", "-XX:+UseSerialGC", "--sun-misc-unsafe-memory-access=allow", "-cp",
                        embedded.resolve("classes") + ":" + embedded.resolve("lib") + "/*",
                        "io.twinengine.embedded.Infrastructure", "all", "--data", folder.resolve("data").toString(),
                        "--state", state.toString(), "--while-alive", Long.toString(ProcessHandle.current().pid()),
                        "--throwaway"),
                List.of());
        until("PostgreSQL and Kafka", servers, () -> Files.exists(state));
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(state)) {
            properties.load(reader);
        }
        return properties;
    }

    // A consumer learns only minutes later of a topic that appears after it has subscribed.
    private void createTopics() {
        List<NewTopic> topics = Stream.of(Topics.MANUFACTURERS, Topics.REVOCATIONS, Topics.NODES, Topics.COUNTS,
                Topics.STOPPAGES, Topics.frames(MANUFACTURER), Topics.deadLetters(Topics.frames(MANUFACTURER)))
                .map(name -> new NewTopic(name, 1, (short) 1)).toList();
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

    private Process launch(String name, Map<String, String> environment, List<String> options, List<String> before)
            throws IOException {
        List<String> command = new ArrayList<>(before);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        processes.addFirst(process);
        return process;
    }

    private void until(String what, Process process, BooleanSupplier condition) {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException(what + " did not start; see the logs in " + folder);
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
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

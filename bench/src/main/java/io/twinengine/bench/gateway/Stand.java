package io.twinengine.bench.gateway;

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
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

import io.twinengine.contract.Topics;

/** A broker and one server of sockets, and nothing else: started for a benchmark and thrown away after it. */
final class Stand implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(90);

    private final Path folder;
    private final Issuer issuer = new Issuer();
    private final QuickService service = new QuickService();
    private final List<Process> processes = new ArrayList<>();
    private final String bootstrapServers;
    private final int port;
    private final Process broker;
    private final Process server;

    private Stand(Path root, Path application, List<String> options) throws IOException {
        folder = Files.createTempDirectory("twinengine-bench");
        Path state = folder.resolve("state.properties");
        broker = startKafka(root, state);
        bootstrapServers = bootstrapServers(state);
        createTopics();
        port = freePort();
        server = startServer(application, options);
    }

    /** With the gateway. */
    static Stand gateway(Path root, List<String> options) {
        return start(root, root.resolve("gateway"), options);
    }

    /** With the prototype that uses a WebSocket framework as it comes. */
    static Stand next(Path root, List<String> options) {
        return start(root, root.resolve("bench/websockets-next"), options);
    }

    private static Stand start(Path root, Path module, List<String> options) {
        try {
            return new Stand(root, module.resolve("target/quarkus-app/quarkus-run.jar"), options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Issuer issuer() {
        return issuer;
    }

    QuickService service() {
        return service;
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    int port() {
        return port;
    }

    ProcessUse server() {
        return new ProcessUse(server.pid());
    }

    /** Counts from now on. */
    CpuShares cpu() {
        return new CpuShares(Map.of("server", server(), "Kafka", new ProcessUse(broker.pid())));
    }

    private Process startKafka(Path root, Path state) throws IOException {
        Path embedded = root.resolve("deploy/embedded/target");
        Process process = launch("kafka", Map.of(), List.of("-Xmx512m", "-XX:+UseSerialGC",
                "--sun-misc-unsafe-memory-access=allow", "-cp",
                embedded.resolve("classes") + ":" + embedded.resolve("lib") + "/*",
                "io.twinengine.embedded.Infrastructure", "kafka", "--data", folder.resolve("data").toString(),
                "--state",
                state.toString(), "--while-alive", Long.toString(ProcessHandle.current().pid()), "--throwaway"));
        until("Kafka", process, () -> Files.exists(state));
        return process;
    }

    private static String bootstrapServers(Path state) throws IOException {
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(state)) {
            properties.load(reader);
        }
        return "127.0.0.1:" + properties.getProperty("kafka.port");
    }

    private void createTopics() {
        List<NewTopic> topics = new ArrayList<>();
        for (String name : List.of(Topics.MANUFACTURERS, Topics.REVOCATIONS, Topics.NODES, Topics.NODE_STATUS,
                Topics.LATEST, Topics.ALERTS, Topics.COUNTS, Topics.REPORT_EVENTS)) {
            topics.add(new NewTopic(name, 3, (short) 1));
        }
        try (Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(topics).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Process startServer(Path application, List<String> options) throws IOException {
        Map<String, String> environment = Map.of("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers,
                "TWIN_AUTH_JWKS_URL", issuer.url(),
                "QUARKUS_HTTP_PORT", Integer.toString(port),
                "TWIN_GATEWAY_SERVICES_FACTORY_GRAPH", service.url(),
                "TWIN_GATEWAY_LIMIT_DEFAULT_PER_MINUTE", "1000000",
                "QUARKUS_MANAGEMENT_PORT", Integer.toString(freePort()));
        List<String> command = new ArrayList<>(options);
        command.addAll(List.of("-jar", application.toString()));
        Process process = launch("server", environment, command);
        until(application.toString(), process, this::isReady);
        return process;
    }

    private boolean isReady() {
        try {
            var connection = (HttpURLConnection) URI.create("http://127.0.0.1:" + port + "/health/ready").toURL()
                    .openConnection();
            // The prototype knows no such address, and answers that.
            return connection.getResponseCode() < 500;
        } catch (IOException e) {
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
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!condition.holds()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException(what + " did not start; see the logs in " + folder);
            }
            Pause.millis(100);
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
        for (Process process : processes) {
            process.onExit().join();
        }
        issuer.close();
        service.close();
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

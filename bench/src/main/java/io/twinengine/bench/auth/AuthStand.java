package io.twinengine.bench.auth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** PostgreSQL, a broker and one auth-service, and nothing else: started for a benchmark and thrown away after it. */
final class AuthStand implements AutoCloseable {

    static final String ADMIN_PASSWORD = secret();

    private static final Duration START_LIMIT = Duration.ofSeconds(120);
    private static final int POLL_MILLIS = 100;

    private final Path folder;
    private final List<Process> processes = new ArrayList<>();
    private final Process service;
    private final AuthApi api;

    private AuthStand(Path root, List<String> options) throws IOException {
        folder = Files.createTempDirectory("twinengine-bench");
        String databasePassword = secret();
        Properties servers = startServers(root, databasePassword);
        int port = freePort();
        api = new AuthApi(port);
        List<String> command = new ArrayList<>(options);
        command.addAll(List.of("-jar", root.resolve("auth-service/target/quarkus-app/quarkus-run.jar").toString()));
        service = launch("auth-service", Map.of(
                "DATABASE_URL", "postgresql://postgres:" + databasePassword + "@127.0.0.1:"
                        + servers.getProperty("postgres.port") + "/postgres",
                "KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + servers.getProperty("kafka.port"),
                "TWIN_SECRETS_KEY", secret(),
                "TWIN_BOOTSTRAP_ADMIN_PASSWORD", ADMIN_PASSWORD,
                "QUARKUS_HTTP_PORT", Integer.toString(port)), command);
        until("auth-service", service, api::isReady);
    }

    static AuthStand start(Path root, List<String> options) {
        try {
            return new AuthStand(root, options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    AuthApi api() {
        return api;
    }

    /** What has been used of the processors since the start. */
    Cores cores() {
        return Cores.of(service.toHandle(), processes.getLast().toHandle(), postmaster());
    }

    private ProcessHandle postmaster() {
        try {
            String pid = Files.readAllLines(folder.resolve("data/postgres/postmaster.pid")).getFirst().strip();
            return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Properties startServers(Path root, String password) throws IOException {
        Path embedded = root.resolve("deploy/embedded/target");
        Path state = folder.resolve("state.properties");
        Process process = launch("servers", Map.of("TWIN_POSTGRES_PASSWORD", password), List.of("-Xmx512m",
                "-XX:+UseSerialGC", "--sun-misc-unsafe-memory-access=allow", "-cp",
                embedded.resolve("classes") + ":" + embedded.resolve("lib") + "/*",
                "io.twinengine.embedded.Infrastructure", "all", "--data", folder.resolve("data").toString(), "--state",
                state.toString(), "--while-alive", Long.toString(ProcessHandle.current().pid())));
        until("PostgreSQL and Kafka", process, () -> Files.exists(state));
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(state)) {
            properties.load(reader);
        }
        return properties;
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

    private void until(String what, Process process, BooleanSupplier condition) {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline || hasEnded(process)) {
                throw new IllegalStateException(what + " did not start; see the logs in " + folder);
            }
        }
    }

    /** Waits a little for it. */
    private static boolean hasEnded(Process process) {
        try {
            return process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static String secret() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        // Neither slash nor plus, which mean something in an address.
        return Base64.getEncoder().encodeToString(bytes).replace('/', 'a').replace('+', 'b');
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        api.close();
        processes.forEach(Process::destroy);
        processes.forEach(process -> process.onExit().join());
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

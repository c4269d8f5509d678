package io.twinengine.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

import io.twinengine.embedded.DatabaseUrl;
import io.twinengine.embedded.Infrastructure;

/** PostgreSQL and Kafka of this build: one process, started by the first test JVM that needs it, gone with the build. */
record TestServers(int postgresPort, int kafkaPort) {

    private static final Duration START_LIMIT = Duration.ofSeconds(120);
    /** Guards nothing: the server listens on the loopback interface and is thrown away. */
    private static final String PASSWORD = "twinengine-test";

    static TestServers running() {
        var build = Build.current();
        var folder = build.root().resolve("target").resolve("testkit");
        try {
            Files.createDirectories(folder);
            try (var channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE); var _ = channel.lock()) {
                var mine = folder.resolve(Long.toString(build.pid()));
                if (!isAlive(mine)) {
                    removeThoseOfEndedBuilds(folder);
                    launch(build, mine);
                }
                return read(mine);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start PostgreSQL and Kafka under " + folder, e);
        }
    }

    DatabaseUrl administrator(String database) {
        return new DatabaseUrl("postgres", PASSWORD, "127.0.0.1", postgresPort, database, "");
    }

    String bootstrapServers() {
        return "127.0.0.1:" + kafkaPort;
    }

    private static boolean isAlive(Path folder) {
        if (!Files.exists(stateFile(folder))) {
            return false;
        }
        var pid = Long.parseLong(properties(folder).getProperty(Infrastructure.PID));
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    private static void launch(Build build, Path folder) throws IOException {
        delete(folder);
        Files.createDirectories(folder);
        var output = folder.resolve("output.txt");
        var embedded = build.root().resolve("deploy/embedded/target");
        if (!Files.isDirectory(embedded.resolve("lib"))) {
            throw new IllegalStateException(embedded.resolve("lib") + " is missing: run ./mvnw -Pquick package"
                    + " -pl deploy/embedded -am once, or build with 'verify'");
        }
        var builder = new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"), "-Xmx256m",
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--sun-misc-unsafe-memory-access=allow", "-cp",
                embedded.resolve("classes") + System.getProperty("path.separator") + embedded.resolve("lib") + "/*",
                Infrastructure.class.getName(), "all", "--data", folder.resolve("data").toString(), "--state",
                stateFile(folder).toString(), "--while-alive", Long.toString(build.pid()), "--throwaway")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put(Infrastructure.PASSWORD_VARIABLE, PASSWORD);
        var process = builder.start();
        process.getOutputStream().close();
        awaitReady(process, folder, output);
    }

    private static void awaitReady(Process process, Path folder, Path output) throws IOException {
        try {
            Awaitility.await()
                    .atMost(START_LIMIT)
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> Files.exists(stateFile(folder)) || !process.isAlive());
        } catch (ConditionTimeoutException e) {
            process.destroy();
            throw new IllegalStateException("PostgreSQL and Kafka are not ready after " + START_LIMIT + ":\n"
                    + Files.readString(output), e);
        }
        if (!process.isAlive()) {
            throw new IllegalStateException("PostgreSQL and Kafka did not start:\n" + Files.readString(output));
        }
    }

    private static TestServers read(Path folder) {
        var properties = properties(folder);
        return new TestServers(Integer.parseInt(properties.getProperty(Infrastructure.POSTGRES_PORT)),
                Integer.parseInt(properties.getProperty(Infrastructure.KAFKA_PORT)));
    }

    private static Properties properties(Path folder) {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(stateFile(folder))) {
            properties.load(reader);
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path stateFile(Path folder) {
        return folder.resolve("state.properties");
    }

    private static void removeThoseOfEndedBuilds(Path folder) throws IOException {
        for (var other : children(folder)) {
            var name = other.getFileName().toString();
            if (name.matches("[0-9]+") && ProcessHandle.of(Long.parseLong(name)).isEmpty() && !isAlive(other)) {
                delete(other);
            }
        }
    }

    private static List<Path> children(Path folder) throws IOException {
        try (var children = Files.list(folder)) {
            return children.toList();
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}

package io.twinengine.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The process that runs PostgreSQL, Kafka or both until it is told to stop. */
public final class Infrastructure {

    /** The administrator's password of PostgreSQL: in the environment, because other users can read command lines. */
    public static final String PASSWORD_VARIABLE = "TWIN_POSTGRES_PASSWORD";

    /** Keys of the state file. */
    public static final String PID = "pid";
    public static final String POSTGRES_PORT = "postgres.port";
    public static final String KAFKA_PORT = "kafka.port";

    private final InfrastructureOptions options;
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final Properties state = new Properties();

    private Infrastructure(InfrastructureOptions options) {
        this.options = options;
    }

    public static void main(String... arguments) {
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
        System.setProperty("org.slf4j.simpleLogger.log.io.twinengine", "info");
        System.setProperty("org.slf4j.simpleLogger.showDateTime", "true");
        System.setProperty("org.slf4j.simpleLogger.dateTimeFormat", "HH:mm:ss.SSS");
        try {
            new Infrastructure(InfrastructureOptions.parse(arguments)).start();
            // PostgreSQL is a process of its own and keeps no thread of this one alive.
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (InfrastructureException e) {
            System.err.println(e.getMessage());
            Optional.ofNullable(e.getCause())
                    .ifPresent(cause -> System.err.println("  because: " + cause.getMessage()));
            System.exit(1);
        }
    }

    private void start() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
        options.whileAlive().ifPresent(Infrastructure::stopAfter);
        if (options.startsPostgres()) {
            startPostgres();
        }
        if (options.startsKafka()) {
            startKafka();
        }
        options.state().ifPresent(this::writeState);
        log().info("ready {}", state);
    }

    private void startPostgres() {
        var password = Optional.ofNullable(System.getenv(PASSWORD_VARIABLE)).filter(value -> !value.isBlank())
                .orElseThrow(() -> new InfrastructureException("Set " + PASSWORD_VARIABLE
                        + " to the password of PostgreSQL's administrator"));
        var server = PostgresServer.start(new PostgresServer.Config(options.data().resolve("postgres"),
                options.log().orElse(options.data().resolve("postgres.log")), options.postgresPort(), password,
                options.throwaway()));
        running.push(server);
        state.put(POSTGRES_PORT, Integer.toString(server.port()));
        server.process().onExit().thenRun(() -> endBecause("PostgreSQL stopped"));
    }

    private void startKafka() {
        var broker = KafkaBroker.start(new KafkaBroker.Config(options.data().resolve("kafka"), options.kafkaPort(),
                options.throwaway()));
        running.push(broker);
        state.put(KAFKA_PORT, Integer.toString(broker.port()));
    }

    private static void stopAfter(long pid) {
        ProcessHandle.of(pid)
                .ifPresentOrElse(handle -> handle.onExit().thenRun(() -> System.exit(0)), () -> System.exit(0));
    }

    private static void endBecause(String reason) {
        log().info("{}: ending", reason);
        System.exit(1);
    }

    private void stop() {
        while (!running.isEmpty()) {
            try {
                running.pop().close();
            } catch (Exception e) {
                log().warn("did not stop cleanly", e);
            }
        }
        options.state().ifPresent(Infrastructure::deleteQuietly);
    }

    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            log().warn("cannot remove file={}", file, e);
        }
    }

    /** Readers see the whole file or none. */
    private void writeState(Path file) {
        state.put(PID, Long.toString(ProcessHandle.current().pid()));
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            var unfinished = Files.createTempFile(file.toAbsolutePath().getParent(), "state", ".tmp",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (var writer = Files.newBufferedWriter(unfinished)) {
                state.store(writer, null);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new InfrastructureException("Cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    /** Asked for late: the logger reads its settings when the first one is made. */
    private static Logger log() {
        return LoggerFactory.getLogger(Infrastructure.class);
    }
}

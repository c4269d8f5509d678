package io.twinengine.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One PostgreSQL server over one data folder; the data outlives the server. */
public final class PostgresServer implements AutoCloseable {

    public static final String ADMIN = "postgres";

    private static final Logger LOGGER = LoggerFactory.getLogger(PostgresServer.class);

    private final Config config;
    private final PostgresPrograms programs;
    private final int port;

    private PostgresServer(Config config, PostgresPrograms programs, int port) {
        this.config = config;
        this.programs = programs;
        this.port = port;
    }

    /**
     * @param data the data folder; created when it does not exist
     * @param log what the server writes
     * @param port 0 takes a free one
     * @param password of the administrator, set when the data folder is created
     * @param throwaway nobody will miss the data after a power cut: no fsync
     */
    public record Config(Path data, Path log, int port, String password, boolean throwaway) {

        public Config {
            data = data.toAbsolutePath().normalize();
            log = log.toAbsolutePath().normalize();
        }
    }

    public static PostgresServer start(Config config) {
        var server = new PostgresServer(config, new PostgresPrograms(PostgresBinaries.unpacked()),
                FreePort.orGiven(config.port()));
        server.createDataFolder();
        server.clearLeftovers();
        server.launch();
        return server;
    }

    public int port() {
        return port;
    }

    /** For JDBC, to the given database. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** The process to watch. */
    public ProcessHandle process() {
        return PostmasterFile.in(config.data()).flatMap(PostmasterFile::process)
                .orElseThrow(() -> new InfrastructureException("PostgreSQL is not running; see " + config.log()));
    }

    /** Ends open sessions and stops; committed data is on disk afterwards. */
    @Override
    public void close() {
        if (PostmasterFile.in(config.data()).flatMap(PostmasterFile::process).isPresent()) {
            stop();
        }
    }

    private void createDataFolder() {
        if (Files.exists(config.data().resolve("PG_VERSION"))) {
            return;
        }
        try {
            Files.createDirectories(config.data().getParent());
            Files.createDirectories(config.log().getParent());
            var passwordFile = Files.createTempFile("twinengine", ".pw");
            try {
                Files.writeString(passwordFile, config.password());
                programs.run("initdb", initArguments(passwordFile));
            } finally {
                Files.delete(passwordFile);
            }
        } catch (IOException e) {
            throw new InfrastructureException("Cannot create " + config.data() + ": " + e.getMessage(), e);
        }
    }

    private List<String> initArguments(Path passwordFile) {
        var arguments = new ArrayList<>(List.of("-D", config.data().toString(), "-U", ADMIN, "-E", "UTF8",
                "--locale-provider=builtin", "--locale=C.UTF-8", "--auth=scram-sha-256", "--pwfile=" + passwordFile));
        if (config.throwaway()) {
            arguments.add("--no-sync");
        }
        return arguments;
    }

    /** A crashed run leaves its pid file behind, and sometimes the server itself. */
    private void clearLeftovers() {
        var leftover = PostmasterFile.in(config.data());
        if (leftover.isEmpty()) {
            return;
        }
        if (leftover.flatMap(PostmasterFile::process).isPresent()) {
            LOGGER.warn("stopping the server of an earlier run data={}", config.data());
            stop();
        } else {
            LOGGER.warn("removing the pid file of an earlier run data={}", config.data());
            leftover.get().delete();
        }
    }

    private void launch() {
        try {
            programs.run("pg_ctl", List.of("start", "-w", "-t", "60", "-D", config.data().toString(), "-l",
                    config.log().toString(), "-o", serverOptions()));
        } catch (InfrastructureException e) {
            throw new InfrastructureException("PostgreSQL did not start on port " + port + "; see " + config.log(), e);
        }
        checkPassword();
    }

    private String serverOptions() {
        var options = new ArrayList<>(List.of("-p " + port, "-c listen_addresses=127.0.0.1",
                "-c unix_socket_directories=", "-c max_connections=200", "-c shared_buffers=64MB",
                "-c max_wal_size=512MB", "-c log_min_messages=warning"));
        if (config.throwaway()) {
            options.addAll(List.of("-c fsync=off", "-c full_page_writes=off", "-c synchronous_commit=off"));
        }
        return String.join(" ", options);
    }

    private void checkPassword() {
        try (var _ = DriverManager.getConnection(jdbcUrl("postgres"), ADMIN, config.password())) {
            LOGGER.info("PostgreSQL accepts connections port={}", port);
        } catch (SQLException e) {
            stop();
            throw new InfrastructureException("PostgreSQL in " + config.data()
                    + " does not accept the administrator's password: restore the one it was created with, or start over",
                    e);
        }
    }

    private void stop() {
        programs.run("pg_ctl", List.of("stop", "-w", "-t", "60", "-m", "fast", "-D", config.data().toString()));
    }

    /** What {@code postmaster.pid} says about the server that wrote it. */
    private record PostmasterFile(Path file, Path data) {

        static Optional<PostmasterFile> in(Path data) {
            var file = data.resolve("postmaster.pid");
            return Files.exists(file) ? Optional.of(new PostmasterFile(file, data)) : Optional.empty();
        }

        /** Empty when that server is gone, also if its process id belongs to some other program by now. */
        Optional<ProcessHandle> process() {
            try (var lines = Files.lines(file)) {
                return lines.findFirst()
                        .map(line -> Long.parseLong(line.strip()))
                        .flatMap(ProcessHandle::of)
                        .filter(handle -> handle.isAlive() && servesThisData(handle.info()));
            } catch (IOException | NumberFormatException _) {
                return Optional.empty();
            }
        }

        private boolean servesThisData(ProcessHandle.Info info) {
            var ours = info.arguments()
                    .map(List::of)
                    .filter(arguments -> arguments.contains(data.toString()));
            return ours.isPresent() && info.command().map(command -> command.endsWith("postgres")).orElse(false);
        }

        void delete() {
            try {
                Files.delete(file);
            } catch (IOException e) {
                throw new InfrastructureException("Cannot remove " + file + ": " + e.getMessage(), e);
            }
        }
    }
}

package io.twinengine.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerTest {

    private static final String PASSWORD = "secret";

    @TempDir
    Path folder;

    @Test
    void dataSurvivesRestart() throws SQLException {
        try (var server = start(PASSWORD)) {
            execute(server, "CREATE TABLE kept AS SELECT 42 AS answer");
        }

        try (var server = start(PASSWORD)) {
            assertThat(answer(server)).isEqualTo(42);
        }
    }

    @Test
    void startsAfterCrashWhosePidNowBelongsToAnotherProgram() throws IOException, SQLException {
        start(PASSWORD).close();
        // This very JVM stands for the program that got the number.
        Files.writeString(folder.resolve("data/postmaster.pid"),
                ProcessHandle.current().pid() + "\n" + folder.resolve("data") + "\n");

        try (var server = start(PASSWORD)) {
            execute(server, "SELECT 1");
        }
    }

    @Test
    void takesOverFromServerThatItsStarterLeftBehind() throws SQLException {
        var abandoned = start(PASSWORD);
        execute(abandoned, "CREATE TABLE kept AS SELECT 42 AS answer");
        var abandonedProcess = abandoned.process();

        try (var server = start(PASSWORD)) {
            assertThat(answer(server)).isEqualTo(42);
            assertThat(abandonedProcess.onExit()).succeedsWithin(Duration.ofSeconds(20));
        }
    }

    @Test
    void recoversCommittedRowsAfterKill() throws SQLException {
        var killed = start(PASSWORD);
        execute(killed, "CREATE TABLE kept AS SELECT 42 AS answer");
        var process = killed.process();
        process.destroyForcibly();
        process.onExit().join();

        try (var server = start(PASSWORD)) {
            assertThat(answer(server)).isEqualTo(42);
        }
    }

    @Test
    void saysWhatToDoWhenPasswordIsNotTheOneOfTheData() {
        start(PASSWORD).close();

        assertThatThrownBy(() -> start("another"))
                .isInstanceOf(InfrastructureException.class)
                .hasMessageContaining("restore the one it was created with, or start over");
    }

    private PostgresServer start(String password) {
        return PostgresServer.start(new PostgresServer.Config(folder.resolve("data"), folder.resolve("postgres.log"),
                0, password, false));
    }

    private static void execute(PostgresServer server, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(server.jdbcUrl("postgres"), PostgresServer.ADMIN, PASSWORD);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int answer(PostgresServer server) throws SQLException {
        try (var connection = DriverManager.getConnection(server.jdbcUrl("postgres"), PostgresServer.ADMIN, PASSWORD);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT answer FROM kept")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}

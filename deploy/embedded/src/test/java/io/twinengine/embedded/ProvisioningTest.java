package io.twinengine.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvisioningTest {

    private static final String PASSWORD = "admin's secret";
    private static final List<ServiceAccess> SERVICES = ServiceAccess.all(role -> "password of " + role);

    @TempDir
    static Path folder;
    private static PostgresServer server;

    private DatabaseUrl administrator;

    @BeforeAll
    static void startServer() {
        server = PostgresServer.start(
                new PostgresServer.Config(folder.resolve("data"), folder.resolve("log"), 0, PASSWORD, true));
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeEach
    void createDatabase() throws SQLException {
        administrator = new DatabaseUrl(PostgresServer.ADMIN, PASSWORD, "127.0.0.1", server.port(), "postgres", "");
        var name = "db" + System.nanoTime();
        execute(administrator, "CREATE DATABASE " + name);
        administrator = administrator.withDatabase(name);
    }

    @Test
    void ownerMigratesAndRuntimeReadsAndWritesRows() throws Exception {
        new Provisioning(administrator, SERVICES).apply();

        execute(owner("sensor"), "CREATE TABLE t (id bigint GENERATED ALWAYS AS IDENTITY, v int)",
                "CREATE SEQUENCE s", "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 7'");
        execute(runtime("sensor"), "INSERT INTO t (v) VALUES (1)", "UPDATE t SET v = 2", "SELECT nextval('s')",
                "DELETE FROM t");

        assertThat(query(runtime("sensor"), "SELECT f()")).containsExactly("7");
    }

    @Test
    void runtimeCannotChangeItsSchema() throws Exception {
        new Provisioning(administrator, SERVICES).apply();
        execute(owner("sensor"), "CREATE TABLE t (v int)");

        for (var statement : List.of("CREATE TABLE u (v int)", "DROP TABLE t", "ALTER TABLE t ADD w int",
                "TRUNCATE t", "CREATE TABLE public.u (v int)", "CREATE SCHEMA mine", "CREATE ROLE mine")) {
            assertRefused(runtime("sensor"), statement);
        }
    }

    @Test
    void noRoleReachesAnotherSchema() throws Exception {
        new Provisioning(administrator, SERVICES).apply();
        for (var schema : ServiceAccess.SCHEMAS) {
            execute(owner(schema), "CREATE TABLE t (v int)");
        }

        for (var mine : ServiceAccess.SCHEMAS) {
            for (var other : ServiceAccess.SCHEMAS) {
                if (!mine.equals(other)) {
                    assertRefused(runtime(mine), "SELECT * FROM " + other + ".t");
                    assertRefused(runtime(mine), "INSERT INTO " + other + ".t VALUES (1)");
                    assertRefused(owner(mine), "SELECT * FROM " + other + ".t");
                    assertRefused(owner(mine), "CREATE TABLE " + other + ".u (v int)");
                }
            }
        }
    }

    @Test
    void runningItAgainKeepsDataAndRightsTakenAwayByMigrations() throws Exception {
        new Provisioning(administrator, SERVICES).apply();
        execute(owner("auth"), "CREATE TABLE audit (v int)", "REVOKE UPDATE ON audit FROM twin_auth");
        execute(runtime("auth"), "INSERT INTO audit VALUES (1)");

        new Provisioning(administrator, SERVICES).apply();

        assertThat(query(runtime("auth"), "SELECT v FROM audit")).containsExactly("1");
        assertRefused(runtime("auth"), "UPDATE audit SET v = 2");
    }

    @Test
    void wrongPasswordIsRefused() throws Exception {
        new Provisioning(administrator, SERVICES).apply();

        var stranger = new DatabaseUrl("twin_auth", "guess", "127.0.0.1", server.port(), administrator.database(), "");

        assertThatThrownBy(stranger::connect).hasMessageContaining("password authentication failed");
    }

    @Test
    void worksForUserWhoIsNotSuperuserButMayCreateRoles() throws Exception {
        execute(administrator, "CREATE ROLE hosted LOGIN CREATEROLE PASSWORD 'h'",
                "GRANT ALL ON DATABASE " + administrator.database() + " TO hosted");
        var services = List.of(ServiceAccess.of("plant", role -> "p"));
        var hosted = new DatabaseUrl("hosted", "h", "127.0.0.1", server.port(), administrator.database(), "");

        new Provisioning(hosted, services).apply();
        new Provisioning(hosted, services).apply();

        execute(login(services.getFirst().owner()), "CREATE TABLE t (v int)");
        execute(login(services.getFirst().runtime()), "INSERT INTO t VALUES (1)");
    }

    @Test
    void userWhoMayNotCreateRolesGetsScriptForAdministrator() throws Exception {
        execute(administrator, "CREATE ROLE humble LOGIN PASSWORD 'h'");
        var services = List.of(ServiceAccess.of("modest", role -> "p"));
        var humble = new Provisioning(
                new DatabaseUrl("humble", "h", "127.0.0.1", server.port(), administrator.database(), ""), services);

        assertThatThrownBy(humble::apply)
                .isInstanceOfSatisfying(Provisioning.NotAllowedException.class,
                        refusal -> assertThatCodeRuns(refusal.script()))
                .hasMessageContaining("ALTER ROLE humble CREATEROLE");
        humble.apply();

        execute(login(services.getFirst().owner()), "CREATE TABLE t (v int)");
    }

    private void assertThatCodeRuns(String script) {
        try {
            execute(administrator, script);
        } catch (SQLException e) {
            throw new AssertionError("The script does not run", e);
        }
    }

    private static void assertRefused(DatabaseUrl who, String sql) {
        assertThatThrownBy(() -> execute(who, sql))
                .as("%s: %s", who.user(), sql)
                .isInstanceOfSatisfying(SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
    }

    private DatabaseUrl owner(String schema) {
        return login(ServiceAccess.of(schema, role -> "password of " + role).owner());
    }

    private DatabaseUrl runtime(String schema) {
        return login(ServiceAccess.of(schema, role -> "password of " + role).runtime());
    }

    private DatabaseUrl login(ServiceAccess.Login login) {
        return new DatabaseUrl(login.user(), login.password(), "127.0.0.1", server.port(), administrator.database(),
                "");
    }

    private static void execute(DatabaseUrl url, String... statements) throws SQLException {
        try (var connection = url.connect(); var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static List<String> query(DatabaseUrl url, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(url.jdbc(), url.user(), url.password());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var values = new ArrayList<String>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }
}

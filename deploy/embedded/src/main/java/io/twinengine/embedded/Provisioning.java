package io.twinengine.embedded;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Gives every service its schema and its two roles, on any PostgreSQL from version 15 on; running it again changes nothing. */
public final class Provisioning {

    private static final int OLDEST_VERSION = 15;
    /** Any constant will do, as long as every TwinEngine uses the same. */
    private static final long LOCK = 0x7477_696e;

    private final DatabaseUrl administrator;
    private final List<ServiceAccess> services;

    public Provisioning(DatabaseUrl administrator, List<ServiceAccess> services) {
        this.administrator = administrator;
        this.services = List.copyOf(services);
    }

    /** The server refused; {@link #script()} is what its administrator can run instead. */
    public static final class NotAllowedException extends Exception {

        private static final long serialVersionUID = 1L;

        private final String script;

        NotAllowedException(String message, String script) {
            super(message);
            this.script = script;
        }

        /** Contains passwords. */
        public String script() {
            return script;
        }
    }

    /** What the given user may do on this server. */
    private record Rights(boolean superuser, boolean createsRoles) {}

    public void apply() throws NotAllowedException {
        try (var connection = administrator.connect()) {
            checkVersion(connection);
            connection.setAutoCommit(false);
            execute(connection, "SELECT pg_advisory_xact_lock(" + LOCK + ")");
            var rights = rights(connection);
            if (rights.createsRoles()) {
                createAll(connection, rights);
            } else if (!isComplete(connection)) {
                throw new NotAllowedException("User " + administrator.user() + " of " + administrator
                        + " may not create roles: run ALTER ROLE " + administrator.user() + " CREATEROLE,"
                        + " or let an administrator run the script", script());
            }
            connection.commit();
        } catch (SQLException e) {
            throw new InfrastructureException("Cannot set up " + administrator + ": " + e.getMessage(), e);
        }
    }

    /** The same as SQL for a person who may do what the given user may not. Contains passwords. */
    public String script() {
        var statements = new ArrayList<String>();
        services.forEach(service -> statements.addAll(roles(service)));
        services.forEach(service -> statements.addAll(schema(service)));
        return String.join(";\n", statements) + ";\n";
    }

    private void createAll(Connection connection, Rights rights) throws SQLException {
        for (var service : services) {
            for (var statement : roles(service)) {
                execute(connection, statement);
            }
            if (!rights.superuser()) {
                // From PostgreSQL 16 on, the creator of a role is not by itself allowed to act for it.
                execute(connection, "GRANT " + service.owner().user() + " TO CURRENT_USER");
            }
            for (var statement : schema(service)) {
                execute(connection, statement);
            }
        }
    }

    private List<String> roles(ServiceAccess service) {
        var statements = new ArrayList<String>();
        for (var login : List.of(service.owner(), service.runtime())) {
            statements.add("DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '" + login.user()
                    + "') THEN CREATE ROLE " + login.user() + "; END IF; END $$");
            statements.add(
                    "ALTER ROLE " + login.user() + " LOGIN PASSWORD '" + login.password().replace("'", "''") + "'");
        }
        return statements;
    }

    /**
     * Default privileges rather than grants on what is there: a migration that takes a right away (an audit table nobody may
     * update) stays in force when this runs again.
     */
    private List<String> schema(ServiceAccess service) {
        var schema = service.schema();
        var owner = service.owner().user();
        var runtime = service.runtime().user();
        var defaults = "ALTER DEFAULT PRIVILEGES FOR ROLE " + owner + " IN SCHEMA " + schema + " GRANT ";
        var database = '"' + administrator.database().replace("\"", "\"\"") + '"';
        return List.of("CREATE SCHEMA IF NOT EXISTS " + schema + " AUTHORIZATION " + owner,
                "REVOKE ALL ON SCHEMA " + schema + " FROM PUBLIC",
                "GRANT USAGE ON SCHEMA " + schema + " TO " + runtime,
                defaults + "SELECT, INSERT, UPDATE, DELETE ON TABLES TO " + runtime,
                defaults + "USAGE ON SEQUENCES TO " + runtime,
                defaults + "EXECUTE ON FUNCTIONS TO " + runtime,
                "ALTER ROLE " + owner + " IN DATABASE " + database + " SET search_path = " + schema,
                "ALTER ROLE " + runtime + " IN DATABASE " + database + " SET search_path = " + schema);
    }

    private boolean isComplete(Connection connection) throws SQLException {
        for (var service : services) {
            try (var query = connection
                    .prepareStatement("""
                                      SELECT 1 FROM pg_namespace s
                                      JOIN pg_roles o ON o.oid = s.nspowner AND o.rolname = ?
                                      JOIN pg_roles r ON r.rolname = ? AND has_schema_privilege(r.oid, s.oid, 'USAGE')
                                      WHERE s.nspname = ?""")) {
                query.setString(1, service.owner().user());
                query.setString(2, service.runtime().user());
                query.setString(3, service.schema());
                if (!query.executeQuery().next()) {
                    return false;
                }
            }
        }
        return true;
    }

    private static void checkVersion(Connection connection) throws SQLException {
        var version = connection.getMetaData().getDatabaseMajorVersion();
        if (version < OLDEST_VERSION) {
            throw new InfrastructureException("PostgreSQL " + version + " is too old: version " + OLDEST_VERSION
                    + " or newer is needed");
        }
    }

    private static Rights rights(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "SELECT rolsuper, rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = current_user")) {
            rows.next();
            return new Rights(rows.getBoolean(1), rows.getBoolean(2));
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

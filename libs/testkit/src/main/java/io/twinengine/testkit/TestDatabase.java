package io.twinengine.testkit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.twinengine.embedded.DatabaseUrl;

/** Plain SQL beside the service under test, as the owner of its schema. */
public final class TestDatabase {

    private TestDatabase() {}

    /** Close it. */
    public static Connection connect() {
        try {
            return DatabaseUrl.parse(Shared.OWNER.get()).connect();
        } catch (SQLException e) {
            throw new IllegalStateException("The test database is not reachable", e);
        }
    }

    public static int execute(String sql, @Nullable Object... parameters) {
        try (var connection = connect(); var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            return statement.execute() ? 0 : statement.getUpdateCount();
        } catch (SQLException e) {
            throw new IllegalArgumentException("Cannot run: " + sql, e);
        }
    }

    /** All rows, each by column name. */
    public static List<Map<String, @Nullable Object>> query(String sql, @Nullable Object... parameters) {
        try (var connection = connect(); var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (var rows = statement.executeQuery()) {
                var all = new ArrayList<Map<String, @Nullable Object>>();
                while (rows.next()) {
                    var row = new LinkedHashMap<String, @Nullable Object>();
                    for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                        row.put(rows.getMetaData().getColumnLabel(i), rows.getObject(i));
                    }
                    all.add(row);
                }
                return all;
            }
        } catch (SQLException e) {
            throw new IllegalArgumentException("Cannot run: " + sql, e);
        }
    }

    public static long count(String fromAndWhere) {
        return ((Number) query("SELECT count(*) AS n FROM " + fromAndWhere).getFirst().get("n")).longValue();
    }

    /** Ends every connection of the service, in the middle of whatever it is doing. */
    public static void cutConnections() {
        try (var connection = DatabaseUrl.parse(Shared.RUNTIME.get()).connect();
                var statement = connection.createStatement()) {
            statement.execute("""
                              SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                              WHERE usename = current_user AND pid <> pg_backend_pid()""");
        } catch (SQLException e) {
            throw new IllegalStateException("The test database is not reachable", e);
        }
    }

    /** Empties every table of the schema except Flyway's history; ids count on. */
    public static void empty() {
        var tables = query("""
                           SELECT string_agg(quote_ident(relname), ', ') AS names FROM pg_class c
                           JOIN pg_namespace n ON n.oid = c.relnamespace
                           WHERE n.nspname = ? AND c.relkind IN ('r', 'p') AND NOT c.relispartition
                           AND c.relname <> 'flyway_schema_history'""", Shared.SCHEMA.get()).getFirst().get("names");
        if (tables != null) {
            execute("TRUNCATE " + tables + " CASCADE");
        }
    }
}

package io.twinengine.e2e;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What the database holds, asked past every service. */
final class Stored {

    private Stored() {}

    static long readings(PlatformUnderTest platform, long node) {
        return count(platform, "select count(*) from sensor.reading where node_id = ?", node);
    }

    /** Of several machines, in one question. */
    static long readings(PlatformUnderTest platform, List<Long> nodes) {
        return query(platform, "select count(*) from sensor.reading where node_id = any(?)",
                statement -> statement.setArray(1, statement.getConnection().createArrayOf("bigint", nodes.toArray())),
                rows -> rows.getLong(1)).getFirst();
    }

    /** Readings that share node and time with another: always 0 when storing is idempotent. */
    static long duplicates(PlatformUnderTest platform, long node) {
        return count(platform,
                """
                select coalesce(sum(n - 1), 0) from (select count(*) n from sensor.reading where node_id = ?
                group by at having count(*) > 1) d""", node);
    }

    /** Unresolved alerts that share node and kind with another: always 0. */
    static long doubledAlerts(PlatformUnderTest platform, long node) {
        return count(platform,
                """
                select coalesce(sum(n - 1), 0) from (select count(*) n from sensor.alert where node_id = ?
                and resolved_at is null group by kind having count(*) > 1) d""", node);
    }

    /** Kinds of all alerts that a machine has ever had, one entry per alert. */
    static List<String> alertKinds(PlatformUnderTest platform, long node) {
        return query(platform, "select kind from sensor.alert where node_id = ? order by kind",
                statement -> statement.setLong(1, node), rows -> rows.getString(1));
    }

    static List<WatchedFloor.Change> statusChanges(PlatformUnderTest platform, List<Long> nodes) {
        return query(platform,
                "select node_id, new_status, at from factory_graph.status_change where node_id = any(?) order by id",
                statement -> statement.setArray(1, statement.getConnection().createArrayOf("bigint", nodes.toArray())),
                rows -> new WatchedFloor.Change(rows.getLong(1), rows.getString(2), rows.getTimestamp(3).toInstant()));
    }

    /** Rows of what must survive, by table. */
    static List<String> counts(PlatformUnderTest platform) {
        List<String> counts = new ArrayList<>();
        for (String table : List.of("auth.account", "auth.manufacturer", "factory_graph.node", "factory_graph.edge",
                "factory_graph.machine_type", "sensor.reading", "report.shift_pattern")) {
            counts.add(table + " " + query(platform, "select count(*) from " + table, _ -> {}, rows -> rows.getLong(1))
                    .getFirst());
        }
        return counts;
    }

    /** Events that the broker has not acknowledged yet. */
    static long waitingEvents(PlatformUnderTest platform, String schema) {
        return query(platform, "select count(*) from " + schema + ".outbox where published_at is null", _ -> {},
                rows -> rows.getLong(1)).getFirst();
    }

    /** Ends every connection that a service has; how many there were. */
    static int cutConnections(PlatformUnderTest platform) {
        return query(platform, "select pg_terminate_backend(pid) from pg_stat_activity where usename like 'twin%'",
                _ -> {}, rows -> rows.getBoolean(1)).size();
    }

    private interface Bind {
        void to(PreparedStatement statement) throws SQLException;
    }

    private interface Read<T> {
        T from(ResultSet row) throws SQLException;
    }

    private static <T> List<T> query(PlatformUnderTest platform, String query, Bind bind, Read<T> read) {
        try (var connection = platform.database(); var statement = connection.prepareStatement(query)) {
            bind.to(statement);
            List<T> found = new ArrayList<>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(read.from(rows));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new AssertionError("cannot ask the database", e);
        }
    }

    private static long count(PlatformUnderTest platform, String query, long node) {
        try (var connection = platform.database(); var statement = connection.prepareStatement(query)) {
            statement.setLong(1, node);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        } catch (SQLException e) {
            throw new AssertionError("cannot count", e);
        }
    }
}

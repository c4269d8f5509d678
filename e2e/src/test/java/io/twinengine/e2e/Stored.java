package io.twinengine.e2e;

import java.sql.SQLException;

/** What the database holds, asked past every service. */
final class Stored {

    private Stored() {}

    static long readings(PlatformUnderTest platform, long node) {
        return count(platform, "select count(*) from sensor.reading where node_id = ?", node);
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

package io.twinengine.e2e;

import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/**
 * Rows of a manufacturer or its machine in any table of any schema, found by the columns that tables have, so that a
 * table added later is looked at too. The audit trail is meant to outlive the manufacturer.
 */
final class Remains {

    private static final String COLUMNS = """
                                          select table_schema || '.' || table_name, column_name
                                          from information_schema.columns join information_schema.tables
                                          using (table_schema, table_name) where table_type = 'BASE TABLE'
                                          and column_name in ('manufacturer_id', 'node_id', 'machine_node_id')
                                          and table_schema in ('auth','factory_graph','sensor','vision','report')
                                          and table_name not like 'tenant_erasure%' and table_name <> 'audit_entry'""";

    private Remains() {}

    /** Counts by table; tables without any are left out. */
    static Map<String, Long> of(PlatformUnderTest platform, long manufacturer, long node) {
        Map<String, Long> remains = new TreeMap<>();
        try (var connection = platform.database();
                var columns = connection.createStatement();
                var found = columns.executeQuery(COLUMNS)) {
            while (found.next()) {
                String table = found.getString(1);
                String column = found.getString(2);
                try (var count = connection.prepareStatement(
                        "select count(*) from " + table + " where " + column + " = ?")) {
                    count.setLong(1, column.equals("manufacturer_id") ? manufacturer : node);
                    try (var rows = count.executeQuery()) {
                        rows.next();
                        if (rows.getLong(1) > 0) {
                            remains.merge(table, rows.getLong(1), Math::max);
                        }
                    }
                }
            }
        } catch (SQLException e) {
            throw new AssertionError("cannot count", e);
        }
        return remains;
    }
}

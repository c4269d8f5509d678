package io.twinengine.bench.ingest;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.SplittableRandom;

/** How many readings a second the database alone takes over one connection, in batches as ingestion sends them. */
final class RawInsert {

    private static final String COLUMNS = "id, node_id, at, temperature, vibration, torque, rpm, tool_wear, ambient_temperature, quality";
    private static final String INSERT = "insert into %s (" + COLUMNS
            + ") select * from unnest(?::bigint[], ?::bigint[],"
            + " ?::timestamptz[], ?::float8[], ?::float8[], ?::float8[], ?::float8[], ?::float8[], ?::float8[],"
            + " ?::smallint[])%s";
    private static final int BATCH = 2_000;
    private static final long START_MILLIS = 1_767_225_600_000L;
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final SensorStand stand;
    private final int nodes;

    RawInsert(SensorStand stand, int nodes) {
        this.stand = stand;
        this.nodes = nodes;
    }

    /** Into a table of the same columns without any index. */
    double bare(double seconds) throws SQLException {
        return measure(seconds, "create table raw_reading as select * from reading limit 0", "");
    }

    /** Into a table like that of the readings. */
    double indexed(double seconds) throws SQLException {
        return measure(seconds, "create table raw_reading (like reading including all)", "");
    }

    /** The same, refusing what is there already. */
    double idempotent(double seconds) throws SQLException {
        return measure(seconds, "create table raw_reading (like reading including all)", " on conflict do nothing");
    }

    private double measure(double seconds, String create, String conflict) throws SQLException {
        try (var connection = stand.connect(); var statement = connection.createStatement()) {
            statement.execute(create);
            try {
                insert(connection, INSERT.formatted("raw_reading", conflict), seconds / 4, 0);
                return insert(connection, INSERT.formatted("raw_reading", conflict), seconds, 1L << 40);
            } finally {
                statement.execute("drop table raw_reading");
            }
        }
    }

    private double insert(Connection connection, String sql, double seconds, long firstId) throws SQLException {
        long rows = 0;
        try (var insert = connection.prepareStatement(sql)) {
            long began = System.nanoTime();
            long took;
            do {
                bind(connection, insert, firstId + rows);
                insert.executeUpdate();
                rows += BATCH;
                took = System.nanoTime() - began;
            } while (took < seconds * NANOS_PER_SECOND);
            return rows * (double) NANOS_PER_SECOND / took;
        }
    }

    private void bind(Connection connection, java.sql.PreparedStatement insert, long firstId) throws SQLException {
        SplittableRandom random = new SplittableRandom(firstId);
        var ids = new Long[BATCH];
        var nodeIds = new Long[BATCH];
        var times = new Timestamp[BATCH];
        var values = new Double[BATCH];
        var qualities = new Short[BATCH];
        for (int i = 0; i < BATCH; i++) {
            ids[i] = firstId + i;
            nodeIds[i] = (firstId + i) % nodes;
            times[i] = new Timestamp(START_MILLIS + (firstId + i) / nodes % (1L << 36));
            values[i] = random.nextDouble();
            qualities[i] = 0;
        }
        insert.setArray(1, connection.createArrayOf("bigint", ids));
        insert.setArray(2, connection.createArrayOf("bigint", nodeIds));
        insert.setArray(3, connection.createArrayOf("timestamptz", times));
        for (int column = 4; column <= 9; column++) {
            insert.setArray(column, connection.createArrayOf("float8", values));
        }
        insert.setArray(10, connection.createArrayOf("smallint", qualities));
    }
}

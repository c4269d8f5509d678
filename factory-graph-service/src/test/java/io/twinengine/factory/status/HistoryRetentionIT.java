package io.twinengine.factory.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.twinengine.factory.FactoryPlatform;
import io.twinengine.factory.Plant;
import io.twinengine.kit.data.retention.Retention;
import io.twinengine.testkit.TestDatabase;

@FactoryPlatform
class HistoryRetentionIT {

    private static final long GONE = 99_900_001;

    @Inject
    HistoryRetention retention;
    @Inject
    Retention plainTables;

    @Test
    void forgetsWhatIsOldButForTheLastChangeOfEachMachine() {
        long node = Plant.of(520).node("Press");
        change(node, 520, 900, "ERROR");
        change(node, 520, 500, "NORMAL");
        change(node, 520, 401, "WARNING");
        change(node, 520, 399, "NORMAL");
        change(GONE, 520, 401, "ERROR");
        change(GONE, 520, 399, "NORMAL");

        assertThat(forget()).isEqualTo(3);

        assertThat(statuses(node)).containsExactly("WARNING", "NORMAL");
        assertThat(statuses(GONE)).containsExactly("NORMAL");
        assertThat(forget()).isZero();
    }

    @Test
    void namesOfMachinesThatAreGoneStayAsLongAsTheHistory() {
        departed(GONE, 399);
        departed(GONE + 1, 401);

        plainTables.run().await().atMost(Duration.ofSeconds(30));

        assertThat(TestDatabase.query("select node_id from departed_node where manufacturer_id = 520"))
                .extracting(row -> row.get("node_id")).containsExactly(GONE);
    }

    @Test
    void forgetsMoreThanOneBatch() {
        TestDatabase.execute(
                """
                insert into status_change (node_id, manufacturer_id, old_status, new_status, cause_kind, cause, actor, revision, at)
                select 99900002, 521, 'NORMAL', 'ERROR', 'ALERT', '{}', 'user:x', n, now() - interval '500 days'
                from generate_series(1, 12000) n""");

        assertThat(forget()).isEqualTo(12_000);
    }

    @Test
    void leavesItToTheReplicaThatHasTheLease() throws SQLException {
        long node = Plant.of(522).node("Press");
        change(node, 522, 500, "ERROR");
        change(node, 522, 450, "NORMAL");
        try (var other = TestDatabase.connect(); var statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select pg_advisory_xact_lock(hashtext('status-history'), hashtext('factory_graph'))");

            assertThat(forget()).isZero();
            other.rollback();
        }

        assertThat(forget()).isEqualTo(1);
    }

    private long forget() {
        return retention.forget().await().atMost(Duration.ofSeconds(30));
    }

    private static void change(long node, long manufacturer, int daysAgo, String status) {
        TestDatabase.execute(
                """
                insert into status_change (node_id, manufacturer_id, old_status, new_status, cause_kind, cause, actor, revision, at)
                values (?, ?, 'NORMAL', ?, 'OVERRIDE', '{}', 'user:x', 1, ?)""",
                node, manufacturer, status,
                ago(daysAgo));
    }

    private static void departed(long node, int daysAgo) {
        TestDatabase.execute("""
                             insert into departed_node (node_id, manufacturer_id, name, created_at, departed_at)
                             values (?, 520, 'Gone', ?, ?)""", node, ago(900), ago(daysAgo));
    }

    private static OffsetDateTime ago(int days) {
        return Instant.now().minus(Duration.ofDays(days)).atOffset(ZoneOffset.UTC);
    }

    private static List<Object> statuses(long node) {
        return TestDatabase.query("select new_status from status_change where node_id = ? order by at", node).stream()
                .map(row -> row.get("new_status")).toList();
    }
}

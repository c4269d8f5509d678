package io.twinengine.sensor.ingest;

import static io.twinengine.sensor.SensorFixtures.newNode;
import static io.twinengine.sensor.SensorFixtures.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.twinengine.testkit.PlatformResource;
import io.twinengine.testkit.TestDatabase;

/** One partition and its owner, step by step: minutes while they pass, what a successor takes over. */
@QuarkusTest
@QuarkusTestResource(value = PlatformResource.class, initArgs = @ResourceArg(name = "schema", value = "sensor"))
class LaneIT {

    private static final long MANUFACTURER = 77;
    private static final String MADE = """
                                       select count, min, max, sum, last from reading_minute
                                       where node_id = ? and signal = 'temperature' order by at""";
    private static final String FROM_READINGS = """
                                                select count(*)::int as count, min(temperature) as min, max(temperature) as max,
                                                    sum(temperature) as sum, (array_agg(temperature order by at desc))[1] as last
                                                from reading where node_id = ? group by date_trunc('minute', at) order by min(at)""";

    @Inject
    LaneTools tools;

    private final Instant minute = Clock.systemUTC().instant().truncatedTo(ChronoUnit.HOURS).minusSeconds(7_200);
    private final long node = newNode(MANUFACTURER);

    @Test
    void writesMinutesWhenTheyAreOverWithoutReadingThemAgain() {
        LaneFixture lane = lane();
        lane.write(reading(node, minute.plusSeconds(1), 50), reading(node, minute.plusSeconds(2), 54));
        assertThat(marks()).extracting(row -> row.get("tallied")).containsExactly(true);

        lane.at(minute.plusSeconds(65));
        lane.write(reading(node, minute.plusSeconds(61), 60), reading(node, minute.plusSeconds(30), 47));
        lane.tick();
        assertThat(made()).isEmpty();
        lane.at(minute.plusSeconds(75));
        lane.tick();

        assertThat(made()).containsExactly(Map.of("count", 3, "min", 47.0, "max", 54.0, "sum", 151.0, "last", 47.0));
        assertThat(marks()).hasSize(1);
        // The mark of the hour may be gone already: what it asked for is then there.
        await().untilAsserted(() -> assertThat(TestDatabase
                .query("select count from reading_hour where node_id = ? and signal = 'temperature'", node))
                .containsExactly(Map.of("count", 3)));
    }

    @Test
    void correctsAMinuteThatIsWrittenAlready() {
        LaneFixture lane = lane();
        lane.write(reading(node, minute.plusSeconds(1), 50));
        lane.at(minute.plusSeconds(75));
        lane.tick();
        assertThat(made()).hasSize(1);

        lane.write(reading(node, minute.plusSeconds(2), 80));

        awaitRight();
        assertThat(made().getFirst()).containsEntry("count", 2);
    }

    @Test
    void leavesWhatALostOwnerHadTalliedToTheReadings() {
        LaneFixture lane = lane();
        lane.write(reading(node, minute.plusSeconds(1), 50), reading(node, minute.plusSeconds(2), 51));

        LaneWriter lost = lane.claim();
        lane.write(reading(node, minute.plusSeconds(3), 52));
        lane.at(minute.plusSeconds(75));
        lane.tick();

        assertThatThrownBy(() -> LaneFixture.done(lost.writeDown())).isInstanceOf(FencedException.class);
        awaitRight();
        assertThat(made().getFirst()).containsEntry("count", 3);
    }

    @Test
    void makesAMinuteRightThatTwoPartitionsHaveWrittenTo() {
        LaneFixture one = lane();
        LaneFixture other = lane();
        one.write(reading(node, minute.plusSeconds(1), 50));
        other.write(reading(node, minute.plusSeconds(2), 60));

        one.at(minute.plusSeconds(75));
        one.tick();
        other.at(minute.plusSeconds(75));
        other.tick();

        awaitRight();
        assertThat(made().getFirst()).containsEntry("count", 2);
    }

    @Test
    void countsARepeatedReadingOnce() {
        LaneFixture lane = lane();
        lane.write(reading(node, minute.plusSeconds(1), 50));
        lane.write(reading(node, minute.plusSeconds(2), 51), reading(node, minute.plusSeconds(1), 99),
                reading(node, minute.plusSeconds(2), 99));
        lane.write(reading(node, minute.plusSeconds(3), 52));
        lane.at(minute.plusSeconds(75));
        lane.tick();

        awaitRight();
        assertThat(made().getFirst()).containsEntry("count", 3).containsEntry("max", 52.0);
        assertThat(TestDatabase.query("""
                                      select sum(v.readings)::int as stored from ingest_volume v where v.progress_id =
                                          (select id >> 40 from reading where node_id = ? limit 1)""", node))
                .containsExactly(Map.of("stored", 3));
    }

    @Test
    void tellsOfAResumedMachineAlsoAfterItsPartitionHasANewOwner() {
        LaneFixture lane = lane();
        lane.write(reading(node, minute.plusSeconds(1), 50));
        TestDatabase.execute("""
                             insert into presence (node_id, manufacturer_id, silent, last_seen, changed_at)
                             values (?, ?, true, now(), now())""", node, MANUFACTURER);

        lane.claim();
        lane.write(reading(node, minute.plusSeconds(100), 51));

        assertThat(TestDatabase.query("select silent from presence where node_id = ?", node))
                .containsExactly(Map.of("silent", false));
        assertThat(TestDatabase.query("select payload from outbox where key = ? and topic = 'sensor.node-presence'",
                Long.toString(node))).singleElement()
                .satisfies(row -> assertThat(row.get("payload").toString()).contains("RESUMED"));
    }

    private LaneFixture lane() {
        LaneFixture lane = new LaneFixture(tools, MANUFACTURER, minute.plusSeconds(30));
        lane.knows(node);
        return lane;
    }

    private void awaitRight() {
        await().untilAsserted(() -> {
            assertThat(made()).isEqualTo(TestDatabase.query(FROM_READINGS, node));
            assertThat(marks()).isEmpty();
        });
    }

    private List<Map<String, Object>> made() {
        return TestDatabase.query(MADE, node);
    }

    private List<Map<String, Object>> marks() {
        return TestDatabase.query("select tallied from rollup_due where node_id = ?", node);
    }
}

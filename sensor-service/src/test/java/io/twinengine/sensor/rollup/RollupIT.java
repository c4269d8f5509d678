package io.twinengine.sensor.rollup;

import static io.restassured.RestAssured.given;
import static io.twinengine.sensor.SensorFixtures.json;
import static io.twinengine.sensor.SensorFixtures.newNode;
import static io.twinengine.sensor.SensorFixtures.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.twinengine.contract.Reading;
import io.twinengine.contract.Topics;
import io.twinengine.testkit.PlatformResource;
import io.twinengine.testkit.TestDatabase;
import io.twinengine.testkit.TestTokens;
import io.twinengine.testkit.TestTopics;

@QuarkusTest
@QuarkusTestResource(value = PlatformResource.class, initArgs = @ResourceArg(name = "schema", value = "sensor"))
class RollupIT {

    private static final String MINUTES = """
                                          select count, min, max, sum, last from reading_minute
                                          where node_id = ? and signal = 'temperature' order by at""";
    private final Instant start = Clock.systemUTC().instant().truncatedTo(ChronoUnit.HOURS).minusSeconds(7_200);

    @Test
    void correctsMinutesAndHoursWhenReadingsComeLateOrTwice() {
        long node = newNode(1);
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            readings.add(reading(node, start.plusSeconds(i), 10 + i % 60));
        }
        send(readings);
        await().untilAsserted(() -> assertThat(TestDatabase.query(MINUTES, node)).hasSize(2)
                .allSatisfy(row -> assertThat(row).containsEntry("count", 60).containsEntry("min", 10.0)
                        .containsEntry("max", 69.0).containsEntry("sum", 2370.0).containsEntry("last", 69.0)));

        send(readings);
        send(List.of(reading(node, start.plusMillis(500), 200)));

        await().untilAsserted(() -> assertThat(TestDatabase.query(MINUTES, node).getFirst()).containsEntry("count", 61)
                .containsEntry("max", 200.0).containsEntry("sum", 2570.0).containsEntry("last", 69.0));
        assertThat(TestDatabase.query(
                "select count, min, max, sum, last from reading_hour where node_id = ? and signal = 'temperature'",
                node))
                .containsExactly(Map.of("count", 121, "min", 10.0, "max", 200.0, "sum", 4940.0, "last", 69.0));
    }

    @Test
    void chartsKeepExtremesWhateverTheyAreMadeFrom() {
        long node = newNode(1);
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            readings.add(reading(node, start.plusSeconds(i), i == 333 ? 88 : 50 + i % 3));
        }
        send(readings);
        await().until(() -> TestDatabase.count("reading_minute where node_id = " + node) == 60);

        for (var expected : Map.of(10_000, "raw", 120, "minute", 2, "hour").entrySet()) {
            var chart = given().header("Authorization", "Bearer " + TestTokens.operator(1).mint())
                    .get("/api/nodes/" + node + "/sensor_history/?from=" + start + "&to=" + start.plusSeconds(3_600)
                            + "&points=" + expected.getKey() + "&signal=temperature")
                    .then().statusCode(200).body("resolution", equalTo(expected.getValue())).extract().jsonPath();
            List<Map<String, Object>> points = chart.getList("signals.temperature");
            assertThat(points).isNotEmpty();
            assertThat(points.stream().mapToDouble(point -> ((Number) point.get("max")).doubleValue()).max())
                    .hasValue(88);
            assertThat(points.stream().mapToDouble(point -> ((Number) point.get("min")).doubleValue()).min())
                    .hasValue(50);
            assertThat(points.stream().mapToLong(point -> ((Number) point.get("count")).longValue()).sum())
                    .isEqualTo(600);
        }
    }

    @Test
    void makesTablesOfDaysAheadAndOfDaysThatReadingsTurnUpFor() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        await().untilAsserted(() -> assertThat(days()).contains(name(today), name(today.plusDays(3))));
        long node = newNode(1);
        Instant longAgo = Clock.systemUTC().instant().minus(300, ChronoUnit.DAYS);

        send(List.of(reading(node, longAgo)));

        await().untilAsserted(() -> assertThat(TestDatabase.count("reading where node_id = " + node)).isOne());
        assertThat(days()).contains(name(LocalDate.ofInstant(longAgo, ZoneOffset.UTC)));
    }

    private static List<String> days() {
        return TestDatabase
                .query("select relname from pg_class c join pg_inherits i on i.inhrelid = c.oid"
                        + " where i.inhparent = 'reading'::regclass")
                .stream().map(row -> String.valueOf(row.get("relname"))).toList();
    }

    private static String name(LocalDate day) {
        return "reading_" + day.toString().replace("-", "");
    }

    private static void send(List<Reading> readings) {
        TestTopics.sendAll(readings.stream()
                .map(reading -> TestTopics.toRecord(Topics.readings(1), Long.toString(reading.nodeId()),
                        json(reading).getBytes(StandardCharsets.UTF_8), Map.of()))
                .toList());
    }
}

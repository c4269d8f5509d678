package io.twinengine.report.retention;

import static io.twinengine.report.TestPlant.DAY;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.restassured.path.json.JsonPath;
import io.twinengine.report.ReportPlatform;
import io.twinengine.report.TestPlant;
import io.twinengine.testkit.TestDatabase;

@ReportPlatform
class RetentionIT {

    /** A moment at which the events of the test's day are just too old. */
    private static final Instant LATER = TestPlant.at("00:00").plus(Duration.ofDays(91));

    @Inject
    RetentionService retention;

    @Test
    void figuresOfADayOutliveItsEvents() {
        TestPlant plant = TestPlant.of(701, "Kept", "Mill", "Press");
        plant.earlyShift();
        plant.ordinaryDay();
        awaitTotals(plant);
        Map<String, Object> before = figures(plant);

        purge();

        assertThat(TestDatabase.query("select kind from plant_event where manufacturer_id = 701 and kind = 'UNITS'"))
                .isEmpty();
        assertThat(figures(plant)).isEqualTo(before);
        // Where the machines stood is still known to the days that follow, and only that.
        assertThat(TestDatabase.query("select event_key from plant_event where manufacturer_id = 701"))
                .extracting(row -> String.valueOf(row.get("event_key")).substring(0, 1))
                .containsExactlyInAnyOrder("s", "s", "n", "n", "f");
    }

    @Test
    void eventThatComesAfterTheEndChangesNothing() {
        TestPlant plant = TestPlant.of(702, "Too late", "Mill", "Press");
        plant.earlyShift();
        plant.ordinaryDay();
        awaitTotals(plant);
        purge();

        plant.units(1, "07:30", 99, 0, "too-late");
        plant.alert(1, 70299, "07:40", io.twinengine.contract.Severity.HIGH, "Late", null, 1, null);
        TestDatabase.execute("insert into dirty_day (manufacturer_id, day, from_at, to_at) values (702, ?, ?, now())",
                DAY,
                java.sql.Timestamp.from(TestPlant.at("00:00")));

        await().atMost(30, SECONDS).untilAsserted(() -> assertThat(
                TestDatabase.query("select day from dirty_day where manufacturer_id = 702")).isEmpty());
        awaitTotals(plant);
        assertThat(TestDatabase.query("select kind from plant_event where event_key in ('u:too-late', 'a:70299')"))
                .isEmpty();
    }

    @Test
    void nothingIsLeftOfAManufacturerThatIsGoneForLong() {
        TestPlant plant = TestPlant.of(703, "Gone", "Mill", "Press");
        plant.earlyShift();
        plant.ordinaryDay();
        awaitTotals(plant);
        plant.asSupervisor().body(Map.of("manufacturer_id", 703, "date", DAY.toString())).post("/api/reports/generate")
                .then().statusCode(201);
        TestDatabase.execute(
                "update manufacturer set deleted = true, deleted_at = now() - interval '400 days' where id = 703");

        purge();

        for (String table : RetentionRepository.OF_MANUFACTURER) {
            assertThat(TestDatabase.query("select 1 from " + table + " where manufacturer_id = 703")).as(table)
                    .isEmpty();
        }
        assertThat(TestDatabase.query("select 1 from media where manufacturer_id = 703")).isEmpty();
        assertThat(TestDatabase.query("select 1 from manufacturer where id = 703")).isEmpty();
    }

    private void purge() {
        retention.purge(LATER).subscribeAsCompletionStage().orTimeout(60, SECONDS).join();
    }

    private static Map<String, Object> figures(TestPlant plant) {
        JsonPath figures = plant.asOperator().get("/api/shift-logs/oee?date=" + DAY).then().statusCode(200).extract()
                .jsonPath();
        Map<String, Object> all = new java.util.HashMap<>(figures.getMap("$"));
        all.remove("computed_at");
        return all;
    }

    private static void awaitTotals(TestPlant plant) {
        await().atMost(40, SECONDS)
                .untilAsserted(() -> plant.asOperator().get("/api/shift-logs/daily?date=" + DAY).then()
                        .statusCode(200).body("totals.total_units", equalTo(416))
                        .body("totals.total_downtime", equalTo(30.0f)).body("totals.total_anomalies", equalTo(2)));
    }
}

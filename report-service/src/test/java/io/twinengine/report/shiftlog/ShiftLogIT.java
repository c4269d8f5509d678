package io.twinengine.report.shiftlog;

import static io.twinengine.report.TestPlant.DAY;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.restassured.RestAssured;
import io.twinengine.contract.Topics;
import io.twinengine.report.ReportPlatform;
import io.twinengine.report.TestPlant;
import io.twinengine.testkit.TestDatabase;
import io.twinengine.testkit.TestTokens;
import io.twinengine.testkit.TestTopics;

@ReportPlatform
class ShiftLogIT {

    @Test
    void lateAndRepeatedEventsEndInTheSameLog() {
        TestPlant plant = TestPlant.of(301, "Late", "Mill");
        plant.earlyShift();
        plant.units(1, "07:00", 10, 0, "one");
        awaitUnits(plant, 10);

        plant.units(1, "07:00", 10, 0, "one");
        plant.units(1, "06:30", 5, 0, "two");
        awaitUnits(plant, 15);
        plant.units(1, "15:00", 99, 0, "outside");
        plant.units(1, "13:00", 1, 0, "three");

        awaitUnits(plant, 16);
    }

    @Test
    void replayOfAllEventsGivesTheSameLogs() {
        TestPlant plant = TestPlant.of(302, "Replay", "Mill", "Press");
        plant.earlyShift();
        plant.ordinaryDay();
        awaitUnits(plant, 416);
        await().atMost(30, SECONDS)
                .untilAsserted(() -> assertThat(log(302).getFirst().get("total_downtime")).isEqualTo(30.0));
        List<Map<String, Object>> before = log(302);

        TestDatabase.execute("delete from shift_log where manufacturer_id = 302");
        TestDatabase.execute("insert into dirty_day (manufacturer_id, day, from_at, to_at) values (302, ?, ?, now())",
                DAY, java.sql.Timestamp.from(TestPlant.at("00:00")));

        await().atMost(30, SECONDS).untilAsserted(() -> assertThat(log(302)).isEqualTo(before));
    }

    @Test
    void eventsThatNoTableCouldHoldStopNothing() {
        TestPlant plant = TestPlant.of(308, "Broken clocks", "Mill");
        plant.earlyShift();
        String key = Long.toString(plant.node(1));
        TestTopics.send(Topics.COUNTS, key,
                """
                {"node_id":%s,"manufacturer_id":308,"object_type":"x","units":5,"rejects":0,"current_total":5,
                "method":"belt","at":"+292278994-08-17T07:12:55Z"}""".formatted(key));
        TestTopics.send(Topics.ALERTS, key,
                """
                {"alert_id":30801,"node_id":%s,"manufacturer_id":308,"kind":"state","severity":null,
                "raised_at":"2026-02-13T08:00:00Z","revision":1}""".formatted(key));

        plant.units(1, "07:00", 10, 0);
        plant.alert(1, 30802, "08:00", io.twinengine.contract.Severity.LOW, "Wear", null, 1, null);

        awaitUnits(plant, 10);
        await().atMost(30, SECONDS)
                .untilAsserted(() -> plant.asOperator().get("/api/shift-logs/daily?date=" + DAY).then()
                        .body("totals.total_anomalies", equalTo(1)));
        TestTopics.awaitRecord(Topics.deadLetters(Topics.COUNTS), message -> key.equals(message.key()));
        TestTopics.awaitRecord(Topics.deadLetters(Topics.ALERTS), message -> key.equals(message.key()));
    }

    @Test
    void statusThatComesLateTouchesTheDaysAfterItToo() {
        TestPlant plant = TestPlant.of(309, "Late status", "Mill");
        plant.earlyShift();
        plant.status(1, "05:00", io.twinengine.contract.NodeStatus.OFFLINE, io.twinengine.contract.NodeStatus.NORMAL,
                io.twinengine.contract.StatusCause.Kind.NONE, null, 2);
        java.time.LocalDate next = DAY.plusDays(1);
        await().atMost(30, SECONDS)
                .untilAsserted(() -> plant.asOperator().get("/api/shift-logs/daily?date=" + next).then()
                        .body("totals.total_shifts", equalTo(1)).body("totals.total_downtime", equalTo(0.0f)));

        plant.status(1, "13:30", io.twinengine.contract.NodeStatus.NORMAL, io.twinengine.contract.NodeStatus.ERROR,
                io.twinengine.contract.StatusCause.Kind.OVERRIDE, null, 3);

        await().atMost(30, SECONDS)
                .untilAsserted(() -> plant.asOperator().get("/api/shift-logs/daily?date=" + next).then()
                        .body("totals.total_downtime", equalTo(450.0f)));
    }

    @Test
    void correctionStandsBesideTheComputedValueWithWhoAndWhy() {
        TestPlant plant = TestPlant.of(303, "Correction", "Mill");
        plant.earlyShift();
        plant.units(1, "07:00", 10, 0);
        awaitUnits(plant, 10);
        int id = plant.asOperator().get("/api/shift-logs?date=" + DAY).jsonPath().getInt("results[0].id");

        plant.asSupervisor().body(Map.of("total_units", 12)).patch("/api/shift-logs/" + id).then().statusCode(400);
        plant.asSupervisor().body(Map.of("total_units", 12, "reason", "Counter was covered"))
                .patch("/api/shift-logs/" + id)
                .then().statusCode(200).body("total_units", equalTo(12)).body("computed.total_units", equalTo(10))
                .body("corrections[0].corrected_by", equalTo("user:supervisor"))
                .body("corrections[0].reason", equalTo("Counter was covered"))
                .body("corrections[0].instead_of", equalTo(10.0f));

        plant.units(1, "08:00", 3, 0);
        await().atMost(30, SECONDS).untilAsserted(() -> plant.asOperator().get("/api/shift-logs/" + id).then()
                .body("computed.total_units", equalTo(13)).body("total_units", equalTo(12)));
        plant.asSupervisor().header("If-Match", "\"1\"").body(Map.of("total_units", 1, "reason", "x"))
                .patch("/api/shift-logs/" + id).then().statusCode(412);
        plant.asSupervisor().delete("/api/shift-logs/" + id).then().statusCode(409);
    }

    @Test
    void entersAndDeletesLogsByHandAcrossMidnight() {
        TestPlant plant = TestPlant.of(304, "By hand", "Mill");
        Map<String, Object> night = Map.of("manufacturer", 304, "date", DAY.toString(), "shift_start", "22:00:00",
                "shift_end", "06:00:00", "total_units", 700, "total_downtime", 60, "anomaly_count", 3);

        int id = plant.asSupervisor().body(night).post("/api/shift-logs/").then().statusCode(201)
                .body("efficiency_rate", equalTo(100.0f)).body("computed", nullValue())
                .body("manufacturer_name", equalTo("By hand")).extract().jsonPath().getInt("id");
        plant.asSupervisor().body(night).post("/api/shift-logs/").then().statusCode(409);
        plant.asOperator().get("/api/shift-logs/summary?days=7").then().statusCode(200)
                .body("date", contains(DAY.toString())).body("[0].total_shifts", equalTo(1))
                .body("[0].total_units", equalTo(700)).body("[0].avg_efficiency", equalTo(100.0f));
        plant.asSupervisor().delete("/api/shift-logs/" + id).then().statusCode(204);
    }

    @Test
    void rolesAndTenantsAreKeptApart() {
        TestPlant plant = TestPlant.of(305, "Tenant", "Mill");
        Map<String, Object> shift = Map.of("name", "Early", "start", "06:00", "end", "14:00");

        RestAssured.get("/api/shift-logs").then().statusCode(401);
        plant.asOperator().body(shift).post("/api/shifts").then().statusCode(403);
        int id = plant.asSupervisor().body(shift).post("/api/shifts").then().statusCode(201).extract().jsonPath()
                .getInt("id");
        plant.asSupervisor().body(shift).post("/api/shifts").then().statusCode(409);
        TestPlant.as(TestTokens.supervisor(999)).get("/api/shifts/" + id).then().statusCode(404);
        TestPlant.as(TestTokens.supervisor(999)).delete("/api/shifts/" + id).then().statusCode(404);
        TestPlant.as(TestTokens.supervisor(999)).body(Map.of("counts_output", false))
                .put("/api/shifts/machine-plans/" + plant.node(1)).then().statusCode(404);
    }

    @Test
    void tellsTheOthersAllShiftsWheneverOneChanges() {
        TestPlant plant = TestPlant.of(307, "Told", "Mill");
        Map<String, Object> night = Map.of("name", "Night", "start", "22:00", "end", "06:00", "days", List.of("FRIDAY"),
                "timezone", "Europe/Berlin");
        int id = plant.asSupervisor().body(night).post("/api/shifts").then().statusCode(201).extract().jsonPath()
                .getInt("id");
        plant.asSupervisor().body(Map.of("name", "Early", "start", "06:00", "end", "14:00")).post("/api/shifts")
                .then().statusCode(201);
        plant.asSupervisor().delete("/api/shifts/" + id).then().statusCode(204);

        var told = TestTopics.awaitRecords(Topics.SHIFT_CALENDARS, event -> event.key().equals("307"), 3);

        assertThat(told.getFirst().value()).contains("\"name\":\"Night\",\"days\":[\"FRIDAY\"]",
                "\"start\":\"22:00:00\",\"end\":\"06:00:00\",\"timezone\":\"Europe/Berlin\"");
        assertThat(told.get(1).value()).contains("Night", "Early");
        assertThat(told.get(2).value()).contains("Early").doesNotContain("Night");
    }

    @Test
    void plannedStopIsNoDowntime() {
        TestPlant plant = TestPlant.of(306, "Stops", "Mill");
        plant.earlyShift();
        plant.status(1, "05:00", io.twinengine.contract.NodeStatus.OFFLINE, io.twinengine.contract.NodeStatus.NORMAL,
                io.twinengine.contract.StatusCause.Kind.NONE, null, 2);
        plant.status(1, "11:00", io.twinengine.contract.NodeStatus.NORMAL, io.twinengine.contract.NodeStatus.ERROR,
                io.twinengine.contract.StatusCause.Kind.OVERRIDE, null, 3);
        plant.status(1, "13:00", io.twinengine.contract.NodeStatus.ERROR, io.twinengine.contract.NodeStatus.NORMAL,
                io.twinengine.contract.StatusCause.Kind.NONE, null, 4);
        await().atMost(30, SECONDS)
                .untilAsserted(() -> plant.asOperator().get("/api/shift-logs/daily?date=" + DAY).then()
                        .body("totals.total_downtime", equalTo(120.0f)));

        plant.asSupervisor().body(Map.of("machine_node", plant.node(1), "start", DAY + "T11:30:00Z", "end",
                DAY + "T12:30:00Z", "reason", "Maintenance")).post("/api/shifts/planned-stops").then().statusCode(201);

        await().atMost(30, SECONDS)
                .untilAsserted(() -> plant.asOperator().get("/api/shift-logs/daily?date=" + DAY).then()
                        .body("totals.total_downtime", equalTo(60.0f)));
    }

    private static List<Map<String, Object>> log(long manufacturer) {
        return TestDatabase
                .query("select date, shift_start, total_units, rejects, total_downtime, anomaly_count, causes, closed"
                        + " from shift_log where manufacturer_id = ? order by starts_at", manufacturer);
    }

    private static void awaitUnits(TestPlant plant, int units) {
        await().atMost(40, SECONDS)
                .untilAsserted(() -> plant.asOperator().get("/api/shift-logs/daily?date=" + DAY).then()
                        .statusCode(200).body("totals.total_units", equalTo(units)));
    }
}

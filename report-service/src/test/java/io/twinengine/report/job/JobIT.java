package io.twinengine.report.job;

import static io.twinengine.report.TestPlant.DAY;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.twinengine.contract.Topics;
import io.twinengine.report.ReportPlatform;
import io.twinengine.report.TestPlant;
import io.twinengine.testkit.TestDatabase;
import io.twinengine.testkit.TestTokens;
import io.twinengine.testkit.TestTopics;

@ReportPlatform
class JobIT {

    @Test
    void ordersReportAndFollowsItToTheEnd() {
        TestPlant plant = TestPlant.of(401, "Jobs", "Mill");

        String id = plant.asSupervisor().header("Prefer", "respond-async")
                .body(Map.of("manufacturer_id", 401, "date", DAY.toString())).post("/api/reports/generate/").then()
                .statusCode(202).header("Location", notNullValue()).body("state", equalTo("QUEUED")).extract()
                .jsonPath()
                .getString("id");

        await().atMost(40, SECONDS).untilAsserted(() -> plant.asOperator().get("/api/jobs/" + id).then().statusCode(200)
                .body("state", equalTo("DONE")).body("progress", equalTo(100)).body("report", notNullValue()));
        TestPlant.as(TestTokens.supervisor(999)).get("/api/jobs/" + id).then().statusCode(404);
        plant.asSupervisor().post("/api/jobs/" + id + "/cancel").then().statusCode(409);
    }

    @Test
    void redeliveredOrderIsDoneOnce() {
        TestPlant plant = TestPlant.of(402, "Once", "Mill");
        String id = plant.asSupervisor().header("Prefer", "respond-async")
                .body(Map.of("manufacturer_id", 402, "date", DAY.toString())).post("/api/reports/generate/").then()
                .statusCode(202).extract().jsonPath().getString("id");
        var order = TestTopics.awaitRecord(Topics.REPORT_JOBS, message -> id.equals(message.key()));

        TestTopics.send(Topics.REPORT_JOBS, id, order.value());
        TestTopics.send(Topics.REPORT_JOBS, id, order.value());
        await().atMost(40, SECONDS).untilAsserted(() -> plant.asOperator().get("/api/jobs/" + id).then()
                .body("state", equalTo("DONE")));
        String later = plant.asSupervisor().header("Prefer", "respond-async")
                .body(Map.of("manufacturer_id", 402, "date", DAY.minusDays(1).toString()))
                .post("/api/reports/generate/")
                .then().statusCode(202).extract().jsonPath().getString("id");
        await().atMost(40, SECONDS).untilAsserted(() -> plant.asOperator().get("/api/jobs/" + later).then()
                .body("state", equalTo("DONE")));

        plant.asOperator().get("/api/jobs/" + id).then().body("attempts", equalTo(1));
        assertThat(TestTopics.records(Topics.REPORT_EVENTS).stream()
                .filter(message -> "402".equals(message.key()) && message.value().contains(DAY.toString()))).hasSize(1);
    }

    @Test
    void jobOfReplicaThatDiedIsTakenOver() {
        TestPlant plant = TestPlant.of(403, "Took over", "Mill");
        UUID id = UUID.randomUUID();
        TestDatabase.execute(
                """
                insert into job (id, manufacturer_id, date, generation_type, requested_by, state, step, attempts, lease_owner,
                    lease_until) values (?, 403, ?, 'MANUAL', 'user:x', 'RUNNING', 'Printing', 1, ?, now() - interval '1 second')""",
                id, DAY, UUID.randomUUID());

        await().atMost(40, SECONDS).untilAsserted(() -> plant.asOperator().get("/api/jobs/" + id).then()
                .body("state", equalTo("DONE")).body("attempts", equalTo(2)));
    }

    @Test
    void jobInTheHandsOfLiveReplicaIsLeftAlone() {
        TestPlant plant = TestPlant.of(404, "Left alone", "Mill");
        UUID id = UUID.randomUUID();
        TestDatabase.execute(
                """
                insert into job (id, manufacturer_id, date, generation_type, requested_by, state, step, attempts, lease_owner,
                    lease_until) values (?, 404, ?, 'MANUAL', 'user:x', 'RUNNING', 'Printing', 1, ?, now() + interval '1 hour')""",
                id, DAY, UUID.randomUUID());
        TestTopics.send(Topics.REPORT_JOBS, id.toString(),
                """
                {"job_id":"%s","manufacturer_id":404,"date":"%s","generation_type":"MANUAL","requested_by":"user:x"}"""
                        .formatted(id, DAY));
        String behind = plant.asSupervisor().header("Prefer", "respond-async")
                .body(Map.of("manufacturer_id", 404, "date", DAY.minusDays(1).toString()))
                .post("/api/reports/generate/")
                .then().statusCode(202).extract().jsonPath().getString("id");
        await().atMost(40, SECONDS).untilAsserted(() -> plant.asOperator().get("/api/jobs/" + behind).then()
                .body("state", equalTo("DONE")));

        plant.asOperator().get("/api/jobs/" + id).then().body("state", equalTo("RUNNING")).body("attempts", equalTo(1));
        plant.asSupervisor().post("/api/jobs/" + id + "/cancel").then().statusCode(200).body("state",
                equalTo("CANCELLED"));
    }

    @Test
    void cancelledJobIsNeverDone() {
        TestPlant plant = TestPlant.of(405, "Cancelled", "Mill");
        UUID id = UUID.randomUUID();
        TestDatabase.execute(
                """
                insert into job (id, manufacturer_id, date, generation_type, requested_by, state, step, due_at)
                values (?, 405, ?, 'MANUAL', 'user:x', 'QUEUED', 'Waiting', now() + interval '1 hour')""", id, DAY);

        plant.asSupervisor().delete("/api/jobs/" + id).then().statusCode(200).body("state", equalTo("CANCELLED"));
        TestTopics.send(Topics.REPORT_JOBS, id.toString(),
                """
                {"job_id":"%s","manufacturer_id":405,"date":"%s","generation_type":"MANUAL","requested_by":"user:x"}"""
                        .formatted(id, DAY));
        String behind = plant.asSupervisor().header("Prefer", "respond-async")
                .body(Map.of("manufacturer_id", 405, "date", DAY.minusDays(1).toString()))
                .post("/api/reports/generate/")
                .then().statusCode(202).extract().jsonPath().getString("id");
        await().atMost(40, SECONDS).untilAsserted(() -> plant.asOperator().get("/api/jobs/" + behind).then()
                .body("state", equalTo("DONE")));

        plant.asOperator().get("/api/jobs/" + id).then().body("state", equalTo("CANCELLED"));
        assertThat(TestDatabase.query("select id from production_report where manufacturer_id = 405 and date = ?", DAY))
                .isEmpty();
    }

    @Test
    void jobThatFailsIsTriedAgainAndThenTellsWhy() {
        UUID id = UUID.randomUUID();
        TestDatabase.execute("""
                             insert into job (id, manufacturer_id, date, generation_type, requested_by, state, step)
                             values (?, 40666, ?, 'MANUAL', 'user:x', 'QUEUED', 'Waiting')""", id, DAY);
        TestTopics.send(Topics.REPORT_JOBS, id.toString(),
                """
                {"job_id":"%s","manufacturer_id":40666,"date":"%s","generation_type":"MANUAL","requested_by":"user:x"}"""
                        .formatted(id, DAY));

        await().atMost(60, SECONDS).untilAsserted(() -> TestPlant.as(TestTokens.admin()).get("/api/jobs/" + id).then()
                .body("state", equalTo("FAILED")).body("attempts", equalTo(3))
                .body("reason", equalTo("There is no manufacturer with the id 40666.")));
        TestTopics.awaitRecord(Topics.REPORT_EVENTS,
                message -> "40666".equals(message.key()) && message.value().contains("FAILED"));
    }
}

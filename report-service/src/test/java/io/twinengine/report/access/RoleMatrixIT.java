package io.twinengine.report.access;

import static io.twinengine.report.TestPlant.DAY;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.response.ValidatableResponse;
import io.twinengine.contract.Severity;
import io.twinengine.report.ReportPlatform;
import io.twinengine.report.TestPlant;
import io.twinengine.testkit.TestDatabase;
import io.twinengine.testkit.matrix.RoleMatrix;

@ReportPlatform
class RoleMatrixIT {

    private static final long ALERT = 90_017;

    @TestHTTPResource("/")
    URI service;

    @Test
    void letsNobodyDoWhatIsNotTheirs() {
        TestPlant.of(1, "Ours", "Mill");
        TestPlant theirs = TestPlant.of(900, "Theirs", "Press");
        theirs.alert(1, ALERT, "07:55", Severity.LOW, "Tool wear failure", null, 1, null);
        await().atMost(30, SECONDS)
                .until(() -> TestDatabase.count("plant_event where event_key = 'a:" + ALERT + "'") == 1);

        RoleMatrix matrix = RoleMatrix.of(service, "role-matrix.txt")
                .foreign("manufacturer", theirs.id())
                .foreign("node", theirs.node(1))
                .foreign("alert", ALERT)
                .foreign("shift", theirs.earlyShift())
                .foreign("stop", id(create(theirs, "/api/shifts/planned-stops", Map.of("start", "2026-02-13T08:00:00Z",
                        "end", "2026-02-13T09:00:00Z", "reason", "oil"))))
                .foreign("log", id(create(theirs, "/api/shift-logs", Map.of("date", DAY.toString(), "shift_start",
                        "14:00", "shift_end", "22:00", "total_units", 1, "total_downtime", 0, "anomaly_count", 0))))
                .foreign("report", id(create(theirs, "/api/reports/generate", report(theirs))))
                .foreign("job", theirs.asSupervisor().header("Prefer", "respond-async").body(report(theirs))
                        .post("/api/reports/generate").then().statusCode(202).extract().<String>path("id"))
                .foreign("media", theirs.asSupervisor().contentType("multipart/form-data")
                        .multiPart("file", "dot.png", RoleMatrixIT.class.getResourceAsStream("/media/dot.png"))
                        .post("/api/media").then().statusCode(201).extract().<String>path("id"));

        assertThat(matrix.violations()).isEmpty();
        assertThat(matrix.calls()).isGreaterThan(500);
    }

    private static ValidatableResponse create(TestPlant plant, String path, Map<String, ?> body) {
        return plant.asSupervisor().body(body).post(path).then().statusCode(201);
    }

    private static Number id(ValidatableResponse created) {
        return created.extract().path("id");
    }

    private static Map<String, Object> report(TestPlant plant) {
        return Map.of("manufacturer_id", plant.id(), "date", DAY.toString(), "generation_type", "MANUAL");
    }
}

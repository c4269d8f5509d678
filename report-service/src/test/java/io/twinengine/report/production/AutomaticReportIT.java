package io.twinengine.report.production;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.twinengine.report.ReportPlatform;
import io.twinengine.report.TestPlant;
import io.twinengine.testkit.TestDatabase;

@ReportPlatform
class AutomaticReportIT {

    @Inject
    AutomaticReportService automatic;

    @Test
    void reportOfDayThatIsOverIsOrderedOnceHoweverOftenSomebodyLooks() {
        TestPlant plant = TestPlant.of(601, "Automatic", "Mill");
        plant.asSupervisor().body(Map.of("name", "Early", "start", "00:00", "end", "08:00")).post("/api/shifts").then()
                .statusCode(201);

        for (int replica = 0; replica < 3; replica++) {
            automatic.orderDue().subscribeAsCompletionStage().orTimeout(30, SECONDS).join();
        }

        LocalDate yesterday = LocalDate.ofInstant(Instant.now().minus(Duration.ofDays(1)), ZoneOffset.UTC);
        await().atMost(60, SECONDS).untilAsserted(() -> plant.asOperator()
                .get("/api/reports?generation_type=AUTO&date=" + yesterday).then().body("count", equalTo(1)));
        assertThat(TestDatabase.query("select id from job where manufacturer_id = 601 and date = ?", yesterday))
                .hasSize(1);
    }
}

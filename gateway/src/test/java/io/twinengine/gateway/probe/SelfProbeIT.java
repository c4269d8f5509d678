package io.twinengine.gateway.probe;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import java.time.Duration;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.twinengine.gateway.StandIn;
import io.twinengine.testkit.PlatformResource;

@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
@QuarkusTestResource(StandIn.class)
class SelfProbeIT {

    @Inject
    MeterRegistry metrics;

    @Test
    void measuresTheWholeWayThroughThePublicDoor() {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> given().get("/health/ready").then()
                .statusCode(200)
                .body("checks.find { it.name == 'self-probe' }.data.outcome", equalTo("arrived")));

        assertThat(metrics.get("twin.gateway.probe.round.trip").timer().count()).isPositive();
    }
}

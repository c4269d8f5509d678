package io.twinengine.gateway.proxy;

import static io.twinengine.gateway.Callers.bearer;
import static io.twinengine.gateway.Callers.manager;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.twinengine.gateway.RawHttp;
import io.twinengine.gateway.StandIn;
import io.twinengine.testkit.PlatformResource;
import io.twinengine.testkit.TestTokens;

@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
@QuarkusTestResource(StandIn.class)
class OutageIT {

    @TestHTTPResource("/")
    URI gateway;

    private final String authorization = "Authorization: " + bearer(TestTokens.manager(1).mint());

    @Test
    void aServiceThatIsDownIsToldAsAProblemWhileTheOthersGoOn() {
        for (int i = 0; i < 8; i++) {
            manager().get("/api/vision-logs").then().statusCode(503)
                    .contentType("application/problem+json")
                    .header("Retry-After", notNullValue())
                    .body("code", equalTo("service-unavailable"));
            manager().get("/api/nodes").then().statusCode(200);
        }
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> manager().get("/health/ready").then()
                .statusCode(200)
                .body("checks.find { it.name == 'services' }.data.vision", equalTo("unreachable"))
                .body("checks.find { it.name == 'services' }.data.sensor", equalTo("ready")));
    }

    @Test
    void aServiceThatComesBackIsFoundAgain() {
        StandIn.goDown();
        try {
            for (int i = 0; i < 6; i++) {
                manager().get("/api/shifts").then().statusCode(503);
            }
        } finally {
            StandIn.comeBack();
        }

        await().untilAsserted(() -> manager().get("/api/shifts").then().statusCode(200));
        await().untilAsserted(() -> manager().get("/api/nodes").then().statusCode(200));
    }

    @Test
    void aServiceThatDoesNotAnswerInTimeIsToldSo() {
        try (StandIn.Gate _ = StandIn.closeGate()) {
            manager().get("/api/machine-types").then().statusCode(504)
                    .header("Retry-After", notNullValue())
                    .body("code", equalTo("service-timeout"));
        }
    }

    /** Otherwise a browser that is closed in the middle of uploads would cut a service off for everybody. */
    @Test
    void clientsThatGoAwayDoNotOpenTheBreaker() throws IOException {
        for (int i = 0; i < 8; i++) {
            int before = StandIn.calls();
            try (RawHttp client = RawHttp.open(gateway)) {
                client.head("POST /api/edges", authorization, "Transfer-Encoding: chunked").chunk("a");
                await().until(() -> StandIn.calls() == before + 1);
            }
        }
        try (StandIn.Gate _ = StandIn.closeGate()) {
            for (int i = 1; i <= 8; i++) {
                int waiting = i;
                try (RawHttp client = RawHttp.open(gateway)) {
                    client.head("GET /api/machine-types", authorization);
                    await().until(() -> StandIn.held() == waiting);
                }
            }
        }

        manager().get("/api/nodes").then().statusCode(200);
        assertThat(manager().get("/health/ready").statusCode()).isEqualTo(200);
    }
}

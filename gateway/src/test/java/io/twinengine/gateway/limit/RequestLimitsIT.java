package io.twinengine.gateway.limit;

import static io.twinengine.gateway.Callers.bearer;
import static io.twinengine.gateway.Callers.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.twinengine.contract.ManufacturerState;
import io.twinengine.contract.SubscriptionTier;
import io.twinengine.contract.TenantLimits;
import io.twinengine.gateway.Events;
import io.twinengine.gateway.RawHttp;
import io.twinengine.gateway.StandIn;
import io.twinengine.testkit.PlatformResource;
import io.twinengine.testkit.TestTokens;

@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
@QuarkusTestResource(StandIn.class)
class RequestLimitsIT {

    private static final int AT_ONCE = 32;
    /** Ten seconds of 300 a minute. */
    private static final int ANONYMOUS_BURST = 50;

    @TestHTTPResource("/")
    URI gateway;

    @Test
    void aManufacturersBudgetIsThatOfItsTierAndItsOwn() {
        long poor = Events.newId();
        long other = Events.newId();
        Events.publish(new ManufacturerState(poor, "Poor", "P", SubscriptionTier.BASIC, false, ZoneOffset.UTC,
                new TenantLimits(5, 6, 5), 1, Instant.now()));
        String token = TestTokens.operator(poor).mint();
        await().untilAsserted(() -> with(token).get("/api/nodes").then().header("RateLimit-Limit", "6"));

        await().untilAsserted(() -> with(token).get("/api/nodes").then()
                .statusCode(429)
                .header("Retry-After", matchesPattern("[1-9]|10"))
                .header("RateLimit-Remaining", "0")
                .header("RateLimit-Reset", matchesPattern("[1-9][0-9]*"))
                .body("code", equalTo("too-many-requests"))
                .body("detail", containsString("limit requests_per_minute: the subscription allows 6 ")));
        with(TestTokens.operator(other).mint()).get("/api/nodes").then()
                .statusCode(200)
                .header("RateLimit-Limit", "6000")
                .header("RateLimit-Remaining", "999");
    }

    @Test
    void anAddressWithoutATokenHasABudgetOfItsOwn() throws IOException {
        List<String> answers = new ArrayList<>();
        try (RawHttp client = RawHttp.openFrom("127.0.0.40", gateway)) {
            // While it is used up it refills a little.
            while (answers.isEmpty() || answers.getLast().startsWith("HTTP/1.1 200")) {
                answers.add(client.head("HEAD /.well-known/jwks.json").answer());
            }
        }

        assertThat(answers).hasSizeBetween(ANONYMOUS_BURST + 1, 3 * ANONYMOUS_BURST);
        assertThat(answers.getFirst()).contains("RateLimit-Limit: 300", "RateLimit-Remaining: 49");
        assertThat(answers.getLast()).startsWith("HTTP/1.1 429")
                .containsIgnoringCase("RateLimit-Remaining: 0").containsIgnoringCase("Retry-After: 1");
        try (RawHttp neighbour = RawHttp.openFrom("127.0.0.41", gateway)) {
            assertThat(neighbour.head("HEAD /.well-known/jwks.json").answer()).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void aManufacturerCannotTakeAllConnectionsToAService() throws IOException {
        String authorization = "Authorization: " + bearer(TestTokens.operator(Events.newId()).mint());
        List<RawHttp> clients = new ArrayList<>();
        try (StandIn.Gate gate = StandIn.closeGate()) {
            for (int i = 0; i < AT_ONCE; i++) {
                clients.add(RawHttp.open(gateway).head("GET /api/machine-types", authorization));
            }
            await().until(() -> StandIn.held() == AT_ONCE);

            try (RawHttp oneTooMany = RawHttp.open(gateway)) {
                assertThat(oneTooMany.head("GET /api/nodes", authorization).answer())
                        .startsWith("HTTP/1.1 429").containsIgnoringCase("Retry-After: 1");
            }
            with(TestTokens.operator(Events.newId()).mint()).get("/api/nodes").then().statusCode(200);

            gate.open();
            for (RawHttp client : clients) {
                assertThat(client.answer()).startsWith("HTTP/1.1 200");
            }
        }
        try (RawHttp later = RawHttp.open(gateway)) {
            assertThat(later.head("GET /api/nodes", authorization).answer()).startsWith("HTTP/1.1 200");
        }
        for (RawHttp client : clients) {
            client.close();
        }
    }
}

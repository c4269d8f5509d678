package io.twinengine.gateway.proxy;

import static io.restassured.RestAssured.given;
import static io.twinengine.gateway.Callers.manager;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import java.net.URI;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.DecoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.twinengine.gateway.StandIn;
import io.twinengine.testkit.PlatformResource;
import io.twinengine.testkit.TestTokens;

@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
@QuarkusTestResource(StandIn.class)
class ProxyIT {

    @TestHTTPResource("/")
    URI gateway;

    @ParameterizedTest
    @ValueSource(strings = { "/api/nodes", "/api/nodes/", "/api/nodes/17/", "/api/nodes?status=ERROR&page=2"})
    void passesARequestOnAsItCame(String path) {
        manager().get(path).then().statusCode(200).header("ETag", "\"v1\"").body("answer", equalTo(42));

        assertThat(StandIn.seen()).isEqualTo("GET " + path);
    }

    @Test
    void tokensAreCheckedAtTheDoor() {
        int before = StandIn.calls();

        given().get("/api/nodes").then().statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", "Bearer")
                .body("code", equalTo("unauthenticated"));
        given().header("Authorization", "Bearer " + TestTokens.manager(1).forged().mint()).get("/api/nodes")
                .then().statusCode(401);
        given().header("Authorization", "Bearer " + TestTokens.manager(1).expiringIn(Duration.ofMinutes(-1)).mint())
                .get("/api/nodes").then().statusCode(401);

        assertThat(StandIn.calls()).isEqualTo(before);
    }

    @Test
    void loginAndKeysNeedNoToken() {
        given().contentType("application/json").body("{}").post("/api/auth/token/").then().statusCode(200);
        given().get("/.well-known/jwks.json").then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = { "/api/internal", "/api/nodes/../internal", "/api/nodes/%2e%2e/internal", "/api/nodesx",
            "/api//x"})
    void whatIsNotListedDoesNotExist(String path) {
        manager().urlEncodingEnabled(false).get(path).then().statusCode(404).body("code", equalTo("no-such-path"));
    }

    @Test
    void anAddressThatNoServiceTakesIsAProblem() {
        manager().get("/api/nodes?search=" + "x".repeat(3_900)).then().statusCode(200);

        manager().get("/api/nodes?search=" + "x".repeat(60_000)).then().statusCode(414)
                .contentType("application/problem+json").body("code", equalTo("address-too-long"));
    }

    @Test
    void aClientCannotClaimWhoItIs() {
        manager().header("X-Forwarded-For", "1.2.3.4").header("X-User-Id", "1").header("X-Tenant-Id", "9")
                .header("Forwarded", "for=1.2.3.4").header("X-Role", "ADMIN")
                .header("Connection", "keep-alive, X-Hop").header("X-Hop", "1").header("TE", "trailers")
                .get("/api/nodes").then().statusCode(200).header("Server", (String) null);

        assertThat(StandIn.header("X-forwarded-for")).containsExactly("127.0.0.1");
        assertThat(StandIn.header("X-forwarded-host")).containsExactly(gateway.getAuthority());
        for (String name : new String[]{ "X-user-id", "X-tenant-id", "Forwarded", "X-role", "X-hop", "Te"}) {
            assertThat(StandIn.header(name)).as(name).isEmpty();
        }
        assertThat(StandIn.header("Authorization")).hasSize(1);
    }

    @Test
    void everyRequestHasAnIdAndKeepsItsTrace() {
        manager().header("X-Request-Id", "my-request-1").header("traceparent",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
                .get("/api/nodes").then().header("X-Request-Id", "my-request-1");
        assertThat(StandIn.header("X-request-id")).containsExactly("my-request-1");
        assertThat(StandIn.header("Traceparent"))
                .containsExactly("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");

        manager().header("X-Request-Id", "<script>").get("/api/nodes").then()
                .header("X-Request-Id", matchesPattern("[0-9a-f-]{36}"));
        given().header("X-Request-Id", "my-request-2").get("/api/nodes").then().statusCode(401)
                .header("X-Request-Id", "my-request-2");
    }

    @Test
    void theRootListsTheCollections() {
        given().get("/api/").then().statusCode(200)
                .body("nodes", equalTo("http://" + gateway.getAuthority() + "/api/nodes/"));
    }

    @Test
    void theDocumentOfTheApiAndItsTryItPageAreServed() {
        given().get("/openapi").then().statusCode(200).body("info.title", equalTo("TwinEngine"))
                .body("paths.'/api/auth/token'.post", notNullValue());
        given().get("/docs/").then().statusCode(200).contentType("text/html").body(containsString("/openapi"));
    }

    @Test
    void textIsCompressedAndPdfIsNot() {
        manager().config(RestAssuredConfig.config().decoderConfig(DecoderConfig.decoderConfig().noContentDecoders()))
                .header("Accept-Encoding", "gzip").get("/api/nodes").then().header("Content-Encoding", "gzip");
        manager().header("Accept-Encoding", "gzip").get("/api/reports/7/pdf").then()
                .header("Content-Encoding", not(equalTo("gzip")));
    }

    @Test
    void healthIsPublicAndMetricsAreNot() {
        given().get("/health").then().statusCode(200).body("status", equalTo("UP"));
        given().get("/health/ready").then().statusCode(200);
        given().get("/metrics").then().statusCode(404);
        given().get("/q/metrics").then().statusCode(404);
    }
}

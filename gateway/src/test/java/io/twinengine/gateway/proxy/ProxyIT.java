package io.twinengine.gateway.proxy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.DecoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.specification.RequestSpecification;
import io.twinengine.contract.ManufacturerState;
import io.twinengine.contract.SubscriptionTier;
import io.twinengine.contract.TenantLimits;
import io.twinengine.gateway.Events;
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
        caller().get(path).then().statusCode(200).header("ETag", "\"v1\"").body("answer", equalTo(42));

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
        caller().urlEncodingEnabled(false).get(path).then().statusCode(404).body("code", equalTo("no-such-path"));
    }

    @Test
    void aClientCannotClaimWhoItIs() {
        caller().header("X-Forwarded-For", "1.2.3.4").header("X-User-Id", "1").header("X-Tenant-Id", "9")
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
        caller().header("X-Request-Id", "my-request-1").header("traceparent",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
                .get("/api/nodes").then().header("X-Request-Id", "my-request-1");
        assertThat(StandIn.header("X-request-id")).containsExactly("my-request-1");
        assertThat(StandIn.header("Traceparent"))
                .containsExactly("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");

        caller().header("X-Request-Id", "<script>").get("/api/nodes").then()
                .header("X-Request-Id", matchesPattern("[0-9a-f-]{36}"));
    }

    @Test
    void bodiesStreamThroughBothWays() {
        caller().body(new byte[900_000]).post("/api/edges").then().statusCode(201).body(equalTo("900000"));
        assertThat(caller().get("/api/reports/7/pdf").then().statusCode(200).extract().asByteArray())
                .hasSize(320 * 64 * 1024);
    }

    @Test
    void anUploadReachesTheServiceWhileItIsStillBeingSent() throws IOException {
        int before = StandIn.calls();
        try (Socket socket = new Socket(gateway.getHost(), gateway.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(head("POST /api/edges HTTP/1.1", "Transfer-Encoding: chunked"));
            out.write("5\r\nhello\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();

            await().until(() -> StandIn.calls() == before + 1);

            out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            assertThat(firstLine(socket)).isEqualTo("HTTP/1.1 201 Created");
        }
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedWhetherItSaysSoOrNot() throws IOException {
        caller().body(new byte[1024 * 1024 + 1]).post("/api/edges").then().statusCode(413)
                .body("code", equalTo("too-large"));

        try (Socket socket = new Socket(gateway.getHost(), gateway.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(head("POST /api/edges HTTP/1.1", "Transfer-Encoding: chunked"));
            byte[] chunk = ("10000\r\n" + "x".repeat(65_536) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 17; i++) {
                out.write(chunk);
            }
            out.flush();
            assertThat(firstLine(socket)).isEqualTo("HTTP/1.1 413 Request Entity Too Large");
        }
    }

    @Test
    void aServiceThatIsDownIsToldAsAProblemWhileTheOthersGoOn() {
        for (int i = 0; i < 8; i++) {
            caller().get("/api/vision-logs").then().statusCode(503)
                    .contentType("application/problem+json")
                    .header("Retry-After", notNullValue())
                    .body("code", equalTo("service-unavailable"));
            caller().get("/api/nodes").then().statusCode(200);
        }
    }

    @Test
    void aServiceThatComesBackIsFoundAgain() {
        StandIn.goDown();
        try {
            for (int i = 0; i < 6; i++) {
                caller().get("/api/shifts").then().statusCode(503);
            }
        } finally {
            StandIn.comeBack();
        }

        await().untilAsserted(() -> caller().get("/api/shifts").then().statusCode(200));
        await().untilAsserted(() -> caller().get("/api/nodes").then().statusCode(200));
    }

    @Test
    void aServiceThatDoesNotAnswerInTimeIsToldSo() {
        caller().get("/api/machine-types").then().statusCode(504).body("code", equalTo("service-timeout"));
    }

    @Test
    void aManufacturersBudgetIsItsOwn() {
        long poor = Events.newId();
        long other = Events.newId();
        Events.publish(new ManufacturerState(poor, "Poor", "P", SubscriptionTier.BASIC, false, ZoneOffset.UTC,
                new TenantLimits(5, 6, 5), 1, Instant.now()));
        String token = TestTokens.operator(poor).mint();
        await().untilAsserted(() -> given().header("Authorization", "Bearer " + token).get("/api/nodes").then()
                .header("RateLimit-Limit", "6"));

        await().untilAsserted(() -> given().header("Authorization", "Bearer " + token).get("/api/nodes").then()
                .statusCode(429)
                .header("Retry-After", notNullValue())
                .header("RateLimit-Remaining", "0")
                .header("RateLimit-Reset", notNullValue())
                .body("code", equalTo("too-many-requests")));
        given().header("Authorization", "Bearer " + TestTokens.operator(other).mint()).get("/api/nodes").then()
                .statusCode(200);
    }

    @Test
    void theRootListsTheCollections() {
        given().get("/api/").then().statusCode(200)
                .body("nodes", equalTo("http://" + gateway.getAuthority() + "/api/nodes/"))
                .header("X-Content-Type-Options", "nosniff");
    }

    @Test
    void theDocumentOfTheApiAndItsTryItPageAreServed() {
        given().get("/openapi").then().statusCode(200).body("info.title", equalTo("TwinEngine"))
                .body("paths.'/api/auth/token'.post", notNullValue());
        given().get("/docs/").then().statusCode(200).contentType("text/html").body(containsString("/openapi"));
    }

    @Test
    void textIsCompressedAndPdfIsNot() {
        caller().config(RestAssuredConfig.config().decoderConfig(DecoderConfig.decoderConfig().noContentDecoders()))
                .header("Accept-Encoding", "gzip").get("/api/nodes").then().header("Content-Encoding", "gzip");
        caller().header("Accept-Encoding", "gzip").get("/api/reports/7/pdf").then()
                .header("Content-Encoding", not(equalTo("gzip")));
    }

    @Test
    void pagesOfForeignOriginsMayNotCall() {
        caller().header("Origin", "https://evil.example").get("/api/nodes").then().statusCode(403);
        caller().header("Origin", "https://evil.example").header("Access-Control-Request-Method", "DELETE")
                .options("/api/nodes/1").then().header("Access-Control-Allow-Origin", (String) null);
    }

    @Test
    void healthIsPublicAndMetricsAreNot() {
        given().get("/health").then().statusCode(200).body("status", equalTo("UP"));
        given().get("/health/ready").then().statusCode(200);
        given().get("/metrics").then().statusCode(404);
        given().get("/q/metrics").then().statusCode(404);
    }

    private static RequestSpecification caller() {
        return given().header("Authorization", "Bearer " + TestTokens.manager(1).mint());
    }

    private byte[] head(String request, String... headers) {
        return (request + "\r\nHost: " + gateway.getAuthority() + "\r\nAuthorization: Bearer "
                + TestTokens.manager(1).mint() + "\r\n" + String.join("\r\n", headers) + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static String firstLine(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\r'; next = in.read()) {
            line.append((char) next);
        }
        return line.toString();
    }
}

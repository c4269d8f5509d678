package io.twinengine.gateway.http;

import static io.restassured.RestAssured.given;
import static io.twinengine.gateway.Callers.manager;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.twinengine.gateway.StandIn;
import io.twinengine.testkit.PlatformResource;

/** What a browser is told besides the answer. */
@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
@QuarkusTestResource(StandIn.class)
class BrowserIT {

    private static final String ALLOWED = "https://console.example";

    @ParameterizedTest
    @ValueSource(strings = { "/api/nodes", "/api/", "/api/unknown", "/openapi", "/health", "/docs/", "/"})
    void everyAnswerIsSafeToOpen(String path) {
        manager().get(path).then()
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "DENY")
                .header("Referrer-Policy", "no-referrer")
                .header("Content-Security-Policy", containsString("frame-ancestors 'none'"))
                // Only what came encrypted may say that everything must.
                .header("Strict-Transport-Security", (String) null);
    }

    @Test
    void dataRunsNothingAndTheConsoleRunsOnlyItsOwn() {
        manager().get("/api/nodes").then().header("Content-Security-Policy", startsWith("default-src 'none'; frame"));
        String console = given().get("/").then().extract().header("Content-Security-Policy");
        assertThat(console).contains("script-src 'self';").doesNotContain("unsafe");
    }

    @Test
    void pagesOfNamedOriginsMayCall() {
        manager().header("Origin", ALLOWED).get("/api/nodes").then().statusCode(200)
                .header("Access-Control-Allow-Origin", ALLOWED)
                .header("Access-Control-Expose-Headers", containsString("ratelimit-remaining"));
        given().header("Origin", ALLOWED).header("Access-Control-Request-Method", "PATCH")
                .header("Access-Control-Request-Headers", "authorization,if-match")
                .options("/api/nodes/1").then().statusCode(200)
                .header("Access-Control-Allow-Origin", ALLOWED)
                .header("Access-Control-Allow-Methods", containsString("PATCH"))
                .header("Access-Control-Max-Age", "3600");
    }

    @Test
    void pagesOfOtherOriginsMayNot() {
        int before = StandIn.calls();
        for (String origin : List.of("https://evil.example", "https://console.example.evil.example", "null")) {
            manager().header("Origin", origin).get("/api/nodes").then().statusCode(403);
            given().header("Origin", origin).header("Access-Control-Request-Method", "DELETE")
                    .options("/api/nodes/1").then().header("Access-Control-Allow-Origin", (String) null);
        }
        assertThat(StandIn.calls()).isEqualTo(before);
    }
}

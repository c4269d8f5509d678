package io.twinengine.gateway.proxy;

import static io.twinengine.gateway.Callers.bearer;
import static io.twinengine.gateway.Callers.manager;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import java.io.IOException;
import java.net.URI;

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
class StreamingIT {

    private static final int CHUNK = 64 * 1024;

    @TestHTTPResource("/")
    URI gateway;

    private final String authorization = "Authorization: " + bearer(TestTokens.manager(1).mint());

    @Test
    void largeBodiesArriveWholeBothWays() {
        manager().body(new byte[900_000]).post("/api/edges").then().statusCode(201).body(equalTo("900000"));
        assertThat(manager().get("/api/reports/7/pdf").then().statusCode(200).extract().asByteArray())
                .hasSize(320 * CHUNK);
    }

    @Test
    void anUploadReachesTheServiceWhileItIsStillBeingSent() throws IOException {
        int before = StandIn.calls();
        try (RawHttp client = RawHttp.open(gateway)) {
            client.head("POST /api/edges", authorization, "Transfer-Encoding: chunked").chunk("hello");

            await().until(() -> StandIn.calls() == before + 1);

            assertThat(client.lastChunk().answer()).startsWith("HTTP/1.1 201 Created");
        }
    }

    @Test
    void aDownloadReachesTheClientWhileTheServiceIsStillWriting() throws IOException {
        try (StandIn.Gate gate = StandIn.closeGate(); RawHttp client = RawHttp.open(gateway)) {
            client.head("GET /api/reports/8/pdf", authorization);

            assertThat(client.answer()).startsWith("HTTP/1.1 200 OK");
            assertThat(client.read(CHUNK)).isEqualTo(CHUNK);
            assertThat(StandIn.held()).isEqualTo(1);
            gate.open();
            assertThat(client.read(CHUNK)).isEqualTo(CHUNK);
        }
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedWhetherItSaysSoOrNot() throws IOException {
        manager().body(new byte[1024 * 1024 + 1]).post("/api/edges").then().statusCode(413)
                .body("code", equalTo("too-large"));

        try (RawHttp client = RawHttp.open(gateway)) {
            client.head("POST /api/edges", authorization, "Transfer-Encoding: chunked");
            for (int i = 0; i < 17; i++) {
                client.chunk("x".repeat(CHUNK));
            }
            assertThat(client.answer()).startsWith("HTTP/1.1 413 Request Entity Too Large");
        }
    }
}

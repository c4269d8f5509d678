package io.twinengine.gateway.http;

import static io.twinengine.gateway.Callers.bearer;
import static io.twinengine.gateway.Events.newId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.twinengine.gateway.GatewayProcess;
import io.twinengine.gateway.RawHttp;
import io.twinengine.gateway.StandIn;
import io.twinengine.gateway.socket.SocketClient;
import io.twinengine.testkit.PlatformResource;
import io.twinengine.testkit.TestTokens;

@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
@QuarkusTestResource(StandIn.class)
class GracefulStopIT {

    private static final int TERMINATED = 128 + 15;

    @Test
    void socketsAreToldToComeBackAndRequestsUnderWayAreAnswered() throws IOException {
        long manufacturer = newId();
        String token = TestTokens.operator(manufacturer).mint();
        try (GatewayProcess gateway = GatewayProcess.start(Map.of());
                SocketClient browser = SocketClient.withToken(URI.create("ws://" + gateway.address().getAuthority()
                        + "/ws/factory/" + manufacturer + "/"), token);
                RawHttp client = RawHttp.open(gateway.address());
                StandIn.Gate gate = StandIn.closeGate()) {
            browser.expect("initial_state");
            client.head("GET /api/machine-types", "Authorization: " + bearer(token));
            await().until(() -> StandIn.held() == 1);

            CompletableFuture<Integer> ended = gateway.terminate();

            assertThat(browser.closeCode()).isEqualTo(1012);
            // Load balancers see it while the last requests are still answered.
            await().until(() -> gateway.status("/health/ready") == 503);
            assertThat(ended).isNotDone();
            gate.open();
            assertThat(client.answer()).startsWith("HTTP/1.1 200 OK");
            assertThat(ended.join()).isEqualTo(TERMINATED);
        }
    }
}

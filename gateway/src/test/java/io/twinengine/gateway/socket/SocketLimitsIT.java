package io.twinengine.gateway.socket;

import static io.twinengine.gateway.Callers.bearer;
import static io.twinengine.gateway.Events.newId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.twinengine.contract.NodeStatus;
import io.twinengine.gateway.Events;
import io.twinengine.gateway.GatewayProcess;
import io.twinengine.gateway.RawHttp;
import io.twinengine.gateway.StandIn;
import io.twinengine.testkit.PlatformResource;
import io.twinengine.testkit.TestTokens;

/** A gateway whose limits are so tight that a test reaches them. */
@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
@QuarkusTestResource(StandIn.class)
class SocketLimitsIT {

    private static final Map<String, String> TIGHT = Map.of(
            "TWIN_GATEWAY_SOCKET_MOST_PER_MANUFACTURER", "3",
            "TWIN_GATEWAY_SOCKET_MOST_UNAUTHENTICATED_PER_ADDRESS", "2",
            "TWIN_GATEWAY_SOCKET_HEARTBEAT", "1s",
            "TWIN_GATEWAY_SOCKET_SILENCE", "4s",
            "TWIN_GATEWAY_PROXY_LONGEST_UPLOAD", "1s");

    private static GatewayProcess gateway;

    @BeforeAll
    static void start() {
        gateway = GatewayProcess.start(TIGHT);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void aManufacturerHasSoManySockets() {
        long manufacturer = newId();
        List<SocketClient> inside = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            inside.add(connect(manufacturer));
            inside.getLast().expect("initial_state");
        }
        try (SocketClient oneTooMany = connect(manufacturer)) {
            assertThat(oneTooMany.closeCode()).isEqualTo(4429);
        }
        try (SocketClient ofAnother = connect(newId())) {
            ofAnother.expect("initial_state");
        }
        inside.removeFirst().close();
        await().untilAsserted(() -> {
            try (SocketClient instead = connect(manufacturer)) {
                instead.expect("initial_state");
            }
        });
        inside.forEach(SocketClient::close);
    }

    @Test
    void anAddressHasSoManySocketsWithoutAToken() {
        URI address = address("/ws/alerts/");
        try (SocketClient one = SocketClient.open(address, _ -> {});
                SocketClient two = SocketClient.open(address, _ -> {})) {
            assertThatThrownBy(() -> SocketClient.open(address, _ -> {})).isInstanceOf(CompletionException.class);
            one.send("{\"type\":\"authenticate\",\"token\":\"" + TestTokens.operator(newId()).mint() + "\"}")
                    .expect("authenticated");
            try (SocketClient three = SocketClient.open(address, _ -> {})) {
                assertThat(three.isOpen()).isTrue();
                assertThat(two.isOpen()).isTrue();
            }
        }
    }

    @Test
    void whoSendsTooMuchIsToldAndThenClosed() {
        try (SocketClient client = connect(newId()); SocketClient other = connect(newId())) {
            for (int i = 0; i < 100; i++) {
                client.send("{\"type\":\"ping\"}");
            }
            assertThat(client.expect("error").get("code").asText()).isEqualTo("rate_limited");
            assertThat(client.isOpen()).isTrue();
            assertThat(client.received("pong").size()).isBetween(60, 99);

            await().until(() -> {
                for (int i = 0; i < 100; i++) {
                    client.trySend("{\"type\":\"ping\"}");
                }
                return !client.isOpen();
            });
            assertThat(client.closeCode()).isEqualTo(4429);
            other.send("{\"type\":\"ping\"}").expect("pong");
        }
    }

    @Test
    void deadPeersAreFoundAndLivingOnesStay() throws IOException {
        long manufacturer = newId();
        String path = "/ws/factory/" + manufacturer + "/";
        String token = TestTokens.operator(manufacturer).mint();
        try (RawSocket dead = RawSocket.open(gateway.address(), path, token);
                // This client answers pings by itself, and sends nothing else.
                SocketClient living = connect(manufacturer)) {
            living.expect("initial_state");

            dead.readAll();

            assertThat(dead.closeCode()).isEqualTo(4408);
            assertThat(dead.pings()).isPositive();
            Events.publish(Events.node(newId(), manufacturer, NodeStatus.NORMAL, 1));
            living.expect("node_changed");
        }
    }

    @Test
    void anUploadThatDribblesIsEnded() throws IOException {
        try (RawHttp client = RawHttp.open(gateway.address())) {
            client.head("POST /api/edges", "Authorization: " + bearer(TestTokens.manager(1).mint()),
                    "Transfer-Encoding: chunked").chunk("a");

            assertThat(client.answer()).startsWith("HTTP/1.1 408 Request Timeout");
        }
    }

    private SocketClient connect(long manufacturer) {
        return SocketClient.withToken(address("/ws/factory/" + manufacturer + "/"),
                TestTokens.operator(manufacturer).mint());
    }

    private URI address(String path) {
        return URI.create("ws://" + gateway.address().getAuthority() + path);
    }
}

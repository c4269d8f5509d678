package io.twinengine.gateway.socket;

import static io.twinengine.gateway.Events.newId;
import static io.twinengine.gateway.Events.publish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionException;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.twinengine.contract.AlertChanged.Change;
import io.twinengine.contract.AlertState;
import io.twinengine.contract.NodeStatus;
import io.twinengine.contract.Revocation;
import io.twinengine.gateway.Events;
import io.twinengine.gateway.StandIn;
import io.twinengine.testkit.PlatformResource;
import io.twinengine.testkit.TestTokens;

@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
@QuarkusTestResource(StandIn.class)
class FactorySocketIT {

    @TestHTTPResource("/")
    URI gateway;

    @Test
    void toldInTheSeedsWordsWhatHappensOnTheFloor() {
        long manufacturer = newId();
        long node = newId();
        try (SocketClient client = connect(manufacturer)) {
            assertThat(client.expect("initial_state").get("nodes")).isEmpty();

            publish(Events.node(node, manufacturer, NodeStatus.NORMAL, 1));
            client.expect("node_changed");
            publish(Events.statusChanged(node, manufacturer, NodeStatus.NORMAL, NodeStatus.ERROR, 2),
                    Events.reading(node, manufacturer, 61.2),
                    Events.alert(newId(), node, manufacturer, Change.RAISED, AlertState.UNACKNOWLEDGED, 1));

            JsonNode change = client.expect("node_status_change");
            assertThat(change.get("node_id").asLong()).isEqualTo(node);
            assertThat(change.get("status").asText()).isEqualTo("ERROR");
            assertThat(Instant.parse(change.get("timestamp").asText())).isEqualTo(Events.AT.plusSeconds(2));
            JsonNode update = client.expect("sensor_update");
            assertThat(update.get("node_id").asLong()).isEqualTo(node);
            assertThat(update.get("data").get("temperature").asDouble()).isEqualTo(61.2);
            JsonNode alert = client.expect("alert");
            assertThat(alert.get("severity").asText()).isEqualTo("HIGH");
            assertThat(alert.get("message").asText()).isEqualTo("Temperature is too high");
            assertThat(client.received().stream().map(message -> message.get("epoch").asText()).distinct()).hasSize(1);
        }
    }

    @Test
    void aLateComerSeesTheSameFloorAtOnce() {
        long manufacturer = newId();
        long node = newId();
        try (SocketClient early = connect(manufacturer)) {
            early.expect("initial_state");
            publish(Events.node(node, manufacturer, NodeStatus.NORMAL, 1));
            early.expect("node_changed");
            publish(Events.reading(node, manufacturer, 55),
                    Events.statusChanged(node, manufacturer, NodeStatus.NORMAL, NodeStatus.WARNING, 2));
            early.expect("node_status_change");
            early.expect("sensor_update");
            long seen = early.received().getLast().get("seq").asLong();

            try (SocketClient late = connect(manufacturer)) {
                JsonNode state = late.expect("initial_state");
                assertThat(state.get("seq").asLong()).isEqualTo(seen);
                JsonNode shown = state.get("nodes").get(0);
                assertThat(shown.get("id").asLong()).isEqualTo(node);
                assertThat(shown.get("name").asText()).isEqualTo("Machine " + node);
                assertThat(shown.get("machine_type_name").asText()).isEqualTo("CNC mill");
                assertThat(shown.get("status").asText()).isEqualTo("WARNING");
                assertThat(shown.get("position").get("z").asDouble()).isEqualTo(2.5);
                assertThat(shown.get("latest_sensor_data").get("temperature").asDouble()).isEqualTo(55);
            }
        }
    }

    @Test
    void aClientThatComesBackGetsExactlyWhatItMissed() {
        long manufacturer = newId();
        long node = newId();
        String epoch;
        long seq;
        try (SocketClient first = connect(manufacturer)) {
            first.expect("initial_state");
            publish(Events.node(node, manufacturer, NodeStatus.NORMAL, 1));
            JsonNode last = first.expect("node_changed");
            epoch = last.get("epoch").asText();
            seq = last.get("seq").asLong();
        }
        try (SocketClient watcher = connect(manufacturer)) {
            watcher.expect("initial_state");
            publish(Events.statusChanged(node, manufacturer, NodeStatus.NORMAL, NodeStatus.ERROR, 2),
                    Events.statusChanged(node, manufacturer, NodeStatus.ERROR, NodeStatus.NORMAL, 3));
            watcher.expect("node_status_change", 2);
        }

        URI resuming = URI.create(address("/ws/factory/" + manufacturer + "/") + "?epoch=" + epoch + "&seq=" + seq);
        try (SocketClient back = SocketClient.withToken(resuming, TestTokens.operator(manufacturer).mint())) {
            assertThat(back.expect("node_status_change", 2)).extracting(message -> message.get("seq").asLong())
                    .containsExactly(seq + 1, seq + 2);
            assertThat(back.received("initial_state")).isEmpty();
        }
        try (SocketClient back = connect(manufacturer)) {
            back.expect("initial_state");
            back.send("{\"type\":\"resume\",\"epoch\":\"" + epoch + "\",\"seq\":" + seq + "}");
            assertThat(back.expect("resumed").get("count").asInt()).isEqualTo(2);
            assertThat(back.received("node_status_change")).extracting(message -> message.get("seq").asLong())
                    .containsExactly(seq + 1, seq + 2);
        }
        try (SocketClient back = connect(manufacturer)) {
            back.expect("initial_state");
            back.send("{\"type\":\"resume\",\"epoch\":\"gone\",\"seq\":1}");
            assertThat(back.expect("resync").get("reason").asText()).isEqualTo("epoch_changed");
            back.expect("initial_state", 2);
        }
    }

    @Test
    void theTokenMayComeAsASubprotocolOrAsTheFirstMessage() {
        long manufacturer = newId();
        String token = TestTokens.operator(manufacturer).mint();
        URI address = address("/ws/factory/" + manufacturer + "/");

        try (SocketClient browser = SocketClient.open(address,
                builder -> builder.subprotocols("twinengine.v1", "bearer." + token))) {
            browser.expect("initial_state");
            assertThat(browser.subprotocol()).isEqualTo("twinengine.v1");
        }
        try (SocketClient client = SocketClient.open(address, builder -> {})) {
            client.send("{\"type\":\"request_status\"}");
            assertThat(client.expect("error").get("code").asText()).isEqualTo("unauthenticated");
            client.send("{\"type\":\"authenticate\",\"token\":\"" + token + "\"}");
            client.expect("initial_state");
            assertThat(client.expect("authenticated").has("expires_at")).isTrue();
        }
    }

    @Test
    void whoMayNotIsClosedWithTheReason() {
        long manufacturer = newId();
        URI address = address("/ws/factory/" + manufacturer);
        try (SocketClient foreign = SocketClient.withToken(address, TestTokens.manager(newId()).mint());
                SocketClient forged = SocketClient.withToken(address, TestTokens.manager(manufacturer).forged().mint());
                SocketClient expired = SocketClient.withToken(address,
                        TestTokens.manager(manufacturer).expiringIn(Duration.ofMinutes(-5)).mint());
                SocketClient device = SocketClient.withToken(address, TestTokens.device(manufacturer).mint());
                SocketClient silent = SocketClient.open(address, builder -> {})) {
            assertThat(foreign.closeCode()).isEqualTo(4403);
            assertThat(forged.closeCode()).isEqualTo(4401);
            assertThat(expired.closeCode()).isEqualTo(4401);
            assertThat(device.closeCode()).isEqualTo(4403);
            assertThat(silent.closeCode()).isEqualTo(4401);
            assertThat(foreign.received()).isEmpty();
        }
    }

    @Test
    void aSocketEndsWithItsTokenUnlessItIsRenewedInPlace() {
        long manufacturer = newId();
        // The clock skew that is tolerated counts for the check only, not for open sockets.
        TestTokens shortLived = TestTokens.operator(manufacturer).expiringIn(Duration.ofSeconds(3));
        URI address = address("/ws/factory/" + manufacturer + "/");
        try (SocketClient renewed = SocketClient.withToken(address, shortLived.mint());
                SocketClient expiring = SocketClient.withToken(address, shortLived.mint())) {
            renewed.expect("initial_state");
            renewed.send("{\"type\":\"authenticate\",\"token\":\""
                    + TestTokens.operator(manufacturer).mint() + "\"}");
            renewed.expect("authenticated");

            assertThat(expiring.closeCode()).isEqualTo(4401);
            assertThat(renewed.isOpen()).isTrue();
        }
    }

    @Test
    void aRevokedSessionIsClosedAtOnce() {
        long manufacturer = newId();
        TestTokens revoked = TestTokens.operator(manufacturer);
        URI address = address("/ws/factory/" + manufacturer + "/");
        try (SocketClient one = SocketClient.withToken(address, revoked.mint());
                SocketClient other = connect(manufacturer)) {
            one.expect("initial_state");
            other.expect("initial_state");
            Instant now = Instant.now();

            publish(new Revocation(Revocation.Scope.SESSION, revoked.sessionId(), now, now.plusSeconds(3600)));

            assertThat(one.closeCode()).isEqualTo(4401);
            assertThat(other.isOpen()).isTrue();
            try (SocketClient again = SocketClient.withToken(address, revoked.mint())) {
                assertThat(again.closeCode()).isEqualTo(4401);
            }
        }
    }

    @Test
    void malformedMessagesAreAnsweredAndTheSocketStays() {
        try (SocketClient client = connect(newId())) {
            client.expect("initial_state");
            client.send("not json").send("[]").send("{}").send("{\"type\":7}").send("{\"type\":\"nonsense\"}")
                    .send("{\"type\":\"subscribe\",\"nodes\":[\"x\"]}").send("{\"type\":\"resume\"}")
                    .send("{\"type\":\"update_node_status\",\"node_id\":1,\"status\":\"BROKEN\"}")
                    .send("{\"type\":\"ping\",\"filler\":\"" + "x".repeat(9000) + "\"}")
                    .send("{\"type\":\"ping\"}");

            client.expect("pong");
            assertThat(client.received("error")).extracting(error -> error.get("code").asText()).containsExactly(
                    "malformed", "malformed", "malformed", "malformed", "unknown_type", "malformed", "malformed",
                    "malformed", "too_large");
            assertThat(client.isOpen()).isTrue();
        }
    }

    @Test
    void aSubscriptionNarrowsByNodeAndType() {
        long manufacturer = newId();
        long wanted = newId();
        long other = newId();
        try (SocketClient client = connect(manufacturer)) {
            client.expect("initial_state");
            client.send("{\"type\":\"subscribe\",\"nodes\":[" + wanted + "],\"types\":[\"sensor_update\"]}");
            client.expect("subscribed");

            publish(Events.reading(other, manufacturer, 1), Events.node(wanted, manufacturer, NodeStatus.NORMAL, 1),
                    Events.reading(wanted, manufacturer, 2));

            assertThat(client.expect("sensor_update").get("node_id").asLong()).isEqualTo(wanted);
            client.send("{\"type\":\"ping\"}").expect("pong");
            assertThat(client.received("sensor_update")).hasSize(1);
            assertThat(client.received("node_changed")).isEmpty();
        }
    }

    @Test
    void alertsAreToldOnTheirOwnSocketToTheirOwnTenant() {
        long manufacturer = newId();
        long node = newId();
        long alert = newId();
        try (SocketClient mine = SocketClient.withToken(address("/ws/alerts/"),
                TestTokens.operator(manufacturer).mint());
                SocketClient foreign = SocketClient.withToken(address("/ws/alerts/"),
                        TestTokens.operator(newId()).mint());
                SocketClient platform = SocketClient.withToken(address("/ws/alerts"), TestTokens.admin().mint())) {
            for (SocketClient client : new SocketClient[]{ mine, foreign, platform}) {
                client.send("{\"type\":\"request_status\"}").expect("active_alerts");
            }

            publish(Events.alert(alert, node, manufacturer, Change.RAISED, AlertState.UNACKNOWLEDGED, 1),
                    Events.alert(alert, node, manufacturer, Change.RAISED, AlertState.UNACKNOWLEDGED, 1),
                    Events.alert(alert, node, manufacturer, Change.RESOLVED, AlertState.RESOLVED, 2));

            assertThat(mine.expect("alert_resolved").get("alert_id").asLong()).isEqualTo(alert);
            JsonNode raised = mine.expect("new_alert").get("alert");
            assertThat(raised.get("id").asLong()).isEqualTo(alert);
            assertThat(raised.get("machine_node_name").asText()).isEqualTo("Machine " + node);
            assertThat(raised.get("resolved_status").asBoolean()).isFalse();
            assertThat(raised.get("resolved_at").isNull()).isTrue();
            assertThat(mine.received("new_alert")).hasSize(1);
            platform.expect("alert_resolved");
            foreign.send("{\"type\":\"ping\"}").expect("pong");
            assertThat(foreign.received("new_alert")).isEmpty();
        }
    }

    @Test
    void aStatusIsChangedThroughItsOwnerInTheCallersName() {
        long manufacturer = newId();
        URI address = address("/ws/factory/" + manufacturer + "/");
        try (SocketClient engineer = SocketClient.withToken(address, TestTokens.engineer(manufacturer).mint());
                SocketClient operator = connect(manufacturer)) {
            engineer.expect("initial_state");
            operator.expect("initial_state");

            operator.send("{\"type\":\"update_node_status\",\"node_id\":17,\"status\":\"ERROR\"}");
            assertThat(operator.expect("error").get("code").asText()).isEqualTo("forbidden");
            assertThat(StandIn.seen()).doesNotContain("update_status");
            engineer.send("{\"type\":\"update_node_status\",\"node_id\":17,\"status\":\"ERROR\"}");

            assertThat(engineer.expect("node_status_updated").get("node_id").asLong()).isEqualTo(17);
            assertThat(StandIn.seen()).isEqualTo("POST /api/nodes/17/update_status");
            assertThat(StandIn.header("Authorization")).hasSize(1);
        }
    }

    @Test
    void pagesOfForeignOriginsMayNotConnect() {
        assertThatThrownBy(() -> SocketClient.open(address("/ws/alerts/"),
                builder -> builder.header("Origin", "https://evil.example")))
                .isInstanceOf(CompletionException.class);
    }

    private SocketClient connect(long manufacturer) {
        return SocketClient.withToken(address("/ws/factory/" + manufacturer + "/"),
                TestTokens.operator(manufacturer).mint());
    }

    private URI address(String path) {
        return URI.create("ws://" + gateway.getHost() + ":" + gateway.getPort() + path);
    }
}

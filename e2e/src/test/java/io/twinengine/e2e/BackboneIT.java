package io.twinengine.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import com.fasterxml.jackson.databind.JsonNode;

/** A reading travels from a foreign Kafka client to a browser's socket, and back to normal. */
@ExtendWith(Platform.class)
class BackboneIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    private PlatformUnderTest platform;

    @BeforeEach
    void platform(PlatformUnderTest running) {
        platform = running;
    }

    @Test
    void everyServiceChecksTheTokenByItself() {
        // Given
        String token = Api.as("manager", platform.url("gateway")).token().orElseThrow();

        // When, Then
        Map.of("auth", "/api/auth/me/", "factory-graph", "/api/nodes/", "sensor", "/api/alerts/", "vision",
                "/api/vision-logs/", "report", "/api/reports/").forEach((service, path) -> {
                    Api direct = new Api(platform.url(service), java.util.Optional.of(token));
                    assertThat(direct.get(path).status()).as(service).isEqualTo(200);
                    assertThat(Api.anonymous(platform.url(service)).get(path).status()).as(service).isEqualTo(401);
                });
        JsonNode keys = Api.anonymous(platform.url("gateway")).get("/.well-known/jwks.json").body();
        assertThat(keys.path("keys").path(0).path("kid").asText()).isNotBlank();
    }

    @Test
    void anAbnormalReadingBecomesOneAlertAStatusAndMessagesAndItsResolutionEndsThem() {
        Api engineer = Api.as("engineer", platform.url("gateway"));
        JsonNode node = TestNode.create(platform, "backbone");
        long id = node.path("id").asLong();
        try (Socket floor = Socket.open(platform.url("gateway"), "/ws/factory/1/", engineer.token().orElseThrow());
                Socket alerts = Socket.open(platform.url("gateway"), "/ws/alerts/", engineer.token().orElseThrow());
                IotGateway gateway = new IotGateway(platform.bootstrapServers());
                // Too hot, and it goes on publishing, because a silent machine would be OFFLINE.
                LiveMachine machine = new LiveMachine(gateway, id, 250)) {

            // Then
            await().atMost(SOON).untilAsserted(() -> {
                assertThat(floor.received("sensor_update", of(id))).isNotEmpty();
                assertThat(floor.received("alert", of(id))).isNotEmpty();
                assertThat(statusChanges(floor, id)).last().asString().isIn("WARNING", "ERROR");
                assertThat(alerts.received("new_alert", message -> message.at("/alert/machine_node").asLong() == id))
                        .isNotEmpty();
            });
            assertThat(floor.received("initial_state")).isNotEmpty();
            JsonNode active = engineer.get("/api/nodes/" + id + "/alerts/").body().path("results");
            assertThat(active).filteredOn(alert -> !alert.path("resolved_status").asBoolean())
                    .extracting(alert -> alert.path("kind").asText()).doesNotHaveDuplicates().isNotEmpty();

            // When: back inside the limits, and a person resolves what is left
            machine.temperature(40);
            active.forEach(alert -> engineer.post("/api/alerts/" + alert.path("id").asLong() + "/resolve/",
                    Map.of("notes", "Checked on the floor")));

            // Then
            await().atMost(SOON).untilAsserted(() -> {
                assertThat(statusChanges(floor, id)).last().isEqualTo("NORMAL");
                assertThat(alerts.received("alert_resolved")).extracting(message -> message.path("alert_id").asLong())
                        .containsAll(active.findValues("id").stream().map(JsonNode::asLong).toList());
                assertThat(engineer.get("/api/nodes/" + id + "/").body().path("status").asText()).isEqualTo("NORMAL");
            });
        }
    }

    @Test
    void aReadingThatCannotBeUsedGoesAsideWithItsReason() {
        long id = TestNode.create(platform, "refused").path("id").asLong();
        try (IotGateway gateway = new IotGateway(platform.bootstrapServers());
                DeadLetterTopic letters = new DeadLetterTopic(platform.bootstrapServers(), "sensor.readings.1.dlq")) {
            // When
            gateway.publish("sensor.readings.1", id, "this is not JSON");
            gateway.publish("sensor.readings.1", id, "{\"node_id\":999999999,\"temperature\":20.0}");
            gateway.publish("sensor.readings.1", id, "{\"node_id\":" + id + ",\"temperature\":NaN}");
            gateway.publish("sensor.readings.1", id,
                    "{\"node_id\":" + id + ",\"temperature\":20.0,\"timestamp\":\"2999-01-01T00:00:00Z\"}");
            gateway.publish("sensor.readings.1", id,
                    "{\"node_id\":" + id + ",\"temperature\":20.0,\"timestamp\":\"1999-01-01T00:00:00Z\"}");
            gateway.publish("sensor.readings.1", id, "{\"node_id\":" + id + ",\"temperature\":21.5}");

            // Then
            await().atMost(SOON).untilAsserted(() -> {
                assertThat(letters.codes(id)).hasSize(5).doesNotHaveDuplicates();
                assertThat(Stored.readings(platform, id)).isEqualTo(1);
            });
        }
    }

    private static java.util.function.Predicate<JsonNode> of(long node) {
        return message -> message.path("node_id").asLong() == node;
    }

    private static java.util.List<String> statusChanges(Socket floor, long node) {
        return floor.received("node_status_change", of(node)).stream().map(message -> message.path("status").asText())
                .toList();
    }
}

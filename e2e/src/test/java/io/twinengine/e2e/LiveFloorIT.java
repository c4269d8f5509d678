package io.twinengine.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import com.fasterxml.jackson.databind.JsonNode;

/** Sockets with the real services behind them. */
@ExtendWith(Platform.class)
class LiveFloorIT {

    private static final Duration SECONDS = Duration.ofSeconds(5);
    private static final String FLOOR = "/ws/factory/1/";

    private PlatformUnderTest platform;

    @BeforeEach
    void platform(PlatformUnderTest running) {
        platform = running;
    }

    @Test
    void whoLogsOutIsPutOutOfTheRoomWithinSeconds() {
        JsonNode tokens = Api.anonymous(platform.url("gateway"))
                .post("/api/auth/token/", Map.of("username", "operator", "password", "twinengine-demo")).body();
        String access = tokens.path("access").asText();
        try (Socket leaving = Socket.open(platform.url("gateway"), FLOOR, access);
                Socket staying = Socket.open(platform.url("gateway"), FLOOR,
                        Api.as("operator", platform.url("gateway")).token().orElseThrow())) {
            await().untilAsserted(() -> assertThat(leaving.received("initial_state")).isNotEmpty());

            new Api(platform.url("gateway"), java.util.Optional.of(access)).post("/api/auth/logout/",
                    Map.of("refresh", tokens.path("refresh").asText()));

            await().atMost(SECONDS).until(leaving::isClosed);
            assertThat(staying.isClosed()).isFalse();
        }
    }

    @Test
    void aStatusThatOnePersonSetsOnASocketEverybodySees() {
        long node = TestNode.create(platform, "set by hand").path("id").asLong();
        try (Socket engineer = Socket.open(platform.url("gateway"), FLOOR,
                Api.as("engineer", platform.url("gateway")).token().orElseThrow());
                Socket operator = Socket.open(platform.url("gateway"), FLOOR,
                        Api.as("operator", platform.url("gateway")).token().orElseThrow())) {
            await().untilAsserted(() -> assertThat(engineer.received("initial_state")).isNotEmpty());
            Map<String, Object> change = Map.of("type", "update_node_status", "node_id", node, "status", "ERROR");

            operator.send(change);
            await().untilAsserted(() -> assertThat(operator.received("error")).extracting(error -> error.path("code")
                    .asText()).containsExactly("forbidden"));
            engineer.send(change);

            await().atMost(SECONDS).untilAsserted(() -> assertThat(operator.received("node_status_change",
                    message -> message.path("node_id").asLong() == node && message.path("status").asText()
                            .equals("ERROR")))
                    .hasSize(1));
        }
    }

    /** Its manufacturer is nobody's plant, and the gateway says how long its reading took. */
    @Test
    void theGatewayProbesTheWholeWayByItself() {
        Api gateway = Api.anonymous(platform.url("gateway"));

        await().atMost(Duration.ofSeconds(90)).untilAsserted(() -> {
            JsonNode probe = gateway.get("/health/ready").body().path("checks").valueStream()
                    .filter(check -> check.path("name").asText().equals("self-probe")).findFirst().orElseThrow();
            assertThat(probe.at("/data/outcome").asText()).as(probe.toString()).isEqualTo("arrived");
            assertThat(probe.at("/data/round_trip_ms").asLong()).isBetween(0L, 10_000L);
        });
        assertThat(Api.as("manager", platform.url("gateway")).get("/api/nodes/?search=Probe").body().path("count")
                .asInt()).isZero();
    }
}

package io.twinengine.sensor.presence;

import static io.restassured.RestAssured.given;
import static io.twinengine.sensor.SensorFixtures.json;
import static io.twinengine.sensor.SensorFixtures.newNode;
import static io.twinengine.sensor.SensorFixtures.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.twinengine.contract.ContractJson;
import io.twinengine.contract.Topics;
import io.twinengine.testkit.PlatformResource;
import io.twinengine.testkit.TestTokens;
import io.twinengine.testkit.TestTopics;

@QuarkusTest
@QuarkusTestResource(value = PlatformResource.class, initArgs = @ResourceArg(name = "schema", value = "sensor"))
class PresenceIT {

    private static final Duration AT_LEAST = Duration.ofSeconds(1);

    @Test
    void tellsOnceWhenAMachineFallsSilentAndWhenItComesBack() throws Exception {
        long node = newNode(1);
        send(node);

        JsonNode silent = event(node, "SILENT");

        Instant lastSeen = Instant.parse(silent.path("last_seen").asText());
        assertThat(Instant.parse(silent.path("at").asText()))
                .isBetween(lastSeen.plus(AT_LEAST), lastSeen.plus(AT_LEAST).plusSeconds(5));
        given().header("Authorization", "Bearer " + TestTokens.operator(1).mint()).get("/api/detectors/silent").then()
                .statusCode(200).body("machine_node", hasItem((int) node));
        given().header("Authorization", "Bearer " + TestTokens.operator(2).mint()).get("/api/detectors/silent").then()
                .statusCode(200).body("machine_node", not(hasItem((int) node)));

        send(node);

        event(node, "RESUMED");
        assertThat(TestTopics.records(Topics.PRESENCE).stream()
                .filter(message -> Long.toString(node).equals(message.key()) && message.value().contains("RESUMED")))
                .hasSize(1);
    }

    private static JsonNode event(long node, String presence) throws Exception {
        return ContractJson.mapper().readTree(TestTopics.awaitRecord(Topics.PRESENCE,
                message -> Long.toString(node).equals(message.key()) && message.value().contains(presence)).value());
    }

    private static void send(long node) {
        TestTopics.send(Topics.readings(1), Long.toString(node), json(reading(node, Clock.systemUTC().instant())));
    }
}

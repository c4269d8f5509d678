package io.twinengine.factory.status;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.twinengine.contract.ContractJson;
import io.twinengine.contract.Topics;
import io.twinengine.factory.FactoryPlatform;
import io.twinengine.factory.Plant;
import io.twinengine.testkit.TestTopics;

/** From an alert on the bus to a status on the bus. */
@FactoryPlatform
class BackboneIT {

    @Test
    void alertTurnsMachineToErrorAndItsEndBringsItBack() throws Exception {
        Plant plant = Plant.of(101);
        long node = plant.node("CNC mill 1");
        String key = Long.toString(node);

        TestTopics.send(Topics.ALERTS, key, Events.alert(42, node, 101, "CRITICAL", "UNACKNOWLEDGED"),
                Map.of("ce_id", "raise-" + node));
        var changed = TestTopics.awaitRecord(Topics.NODE_STATUS, message -> key.equals(message.key()));

        JsonNode event = ContractJson.mapper().readTree(changed.value());
        assertThat(event.get("old_status").asText()).isEqualTo("NORMAL");
        assertThat(event.get("new_status").asText()).isEqualTo("ERROR");
        assertThat(event.at("/cause/kind").asText()).isEqualTo("ALERT");
        assertThat(event.at("/cause/reference").asText()).isEqualTo("42");
        assertThat(TestTopics.header(changed, "ce_type")).isEqualTo("factory.node-status-changed.v1");

        TestTopics.send(Topics.ALERTS, key, Events.alert(42, node, 101, "CRITICAL", "RESOLVED"),
                Map.of("ce_id", "resolve-" + node));
        await().atMost(20, SECONDS).untilAsserted(() -> assertThat(plant.status(node)).isEqualTo("NORMAL"));
        var both = TestTopics.awaitRecords(Topics.NODE_STATUS, message -> key.equals(message.key()), 2);
        assertThat(ContractJson.mapper().readTree(both.get(1).value()).get("new_status").asText())
                .isEqualTo("NORMAL");
    }

    @Test
    void nodesTopicHoldsFullStateAndTombstoneAfterDelete() throws Exception {
        Plant plant = Plant.of(102);
        long node = plant.node("Press", Map.of("floor", "Hall A"));
        String key = Long.toString(node);

        JsonNode state = ContractJson.mapper().readTree(
                TestTopics.awaitRecord(Topics.NODES, message -> key.equals(message.key())).value());
        assertThat(state.get("name").asText()).isEqualTo("Press");
        assertThat(state.get("manufacturer_id").asLong()).isEqualTo(102);
        assertThat(state.at("/position/z").asDouble()).isEqualTo(3);
        assertThat(state.get("ideal_cycle_seconds").asDouble()).isEqualTo(10);
        assertThat(state.get("status").asText()).isEqualTo("NORMAL");

        plant.asManager().delete("/api/nodes/" + node + "/").then().statusCode(204);
        TestTopics.awaitRecord(Topics.NODES, message -> key.equals(message.key()) && message.value() == null);
    }
}

package io.twinengine.factory.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.twinengine.contract.ContractJson;
import io.twinengine.contract.Topics;
import io.twinengine.factory.FactoryPlatform;
import io.twinengine.factory.Plant;
import io.twinengine.testkit.TestTopics;

@FactoryPlatform
class ConsequenceIT {

    @Test
    void stopStarvesWhatIsBelowAndBlocksWhatIsAboveUntilItEnds() throws Exception {
        Plant plant = Plant.of(601);
        long first = plant.node("First");
        long second = plant.node("Second");
        long third = plant.node("Third");
        plant.line(first, second, third);

        set(plant, second, "ERROR");
        awaitWaiting(plant, first, "BLOCKED", second);
        awaitWaiting(plant, third, "STARVED", second);
        plant.asManager().get("/api/nodes/" + second).then().body("affected_node_ids",
                containsInAnyOrder((int) first, (int) third));

        JsonNode stop = event(second);
        assertThat(stop.get("affected_node_ids")).hasSize(2);
        JsonNode starved = event(third);
        assertThat(starved.get("root_cause_node_id").asLong()).isEqualTo(second);
        assertThat(starved.at("/cause/kind").asText()).isEqualTo("STARVED");

        set(plant, second, "NORMAL");
        awaitNormal(plant, first);
        awaitNormal(plant, third);
        plant.asManager().get("/api/nodes/" + second).then().body("affected_node_ids", empty());
    }

    @Test
    void buffersDelayTheEffect() {
        Plant plant = Plant.of(602);
        long first = plant.node("First");
        long second = plant.node("Second");
        plant.edge(first, second, 2, 1.0).then().statusCode(201);

        set(plant, first, "ERROR");

        plant.asManager().get("/api/nodes/" + second).then().body("status", equalTo("NORMAL"));
        plant.asManager().get("/api/nodes/" + first + "/impact").then()
                .body("affected[0].seconds", equalTo(3.0f)).body("affected[0].earliest_seconds", equalTo(1.0f));
        awaitWaiting(plant, second, "STARVED", first);
    }

    @Test
    void recoveryBeforeTheEffectPreventsIt() {
        Plant plant = Plant.of(603);
        long first = plant.node("First");
        long second = plant.node("Second");
        long third = plant.node("Third");
        plant.edge(first, second, null, 3.0).then().statusCode(201);
        plant.edge(first, third, null, 0.0).then().statusCode(201);

        set(plant, first, "ERROR");
        awaitWaiting(plant, third, "STARVED", first);
        set(plant, first, "NORMAL");
        awaitNormal(plant, third);

        await().during(Duration.ofSeconds(4)).atMost(Duration.ofSeconds(6)).untilAsserted(
                () -> assertThat(plant.status(second)).isEqualTo("NORMAL"));
        plant.asManager().get("/api/nodes/" + second + "/status_history").then().body("results", empty());
    }

    @Test
    void ofTwoRootsTheOneThatRemainsTakesOver() {
        Plant plant = Plant.of(604);
        long first = plant.node("First");
        long second = plant.node("Second");
        long third = plant.node("Third");
        plant.line(first, second, third);

        set(plant, first, "OFFLINE");
        awaitWaiting(plant, second, "STARVED", first);
        awaitWaiting(plant, third, "STARVED", first);
        set(plant, second, "ERROR");
        set(plant, first, "NORMAL");
        awaitWaiting(plant, first, "BLOCKED", second);
        awaitWaiting(plant, third, "STARVED", second);
        set(plant, second, "NORMAL");
        awaitNormal(plant, first);
        awaitNormal(plant, third);
    }

    @Test
    void newEdgeToAStoppedMachineTakesEffect() {
        Plant plant = Plant.of(605);
        long first = plant.node("First");
        long second = plant.node("Second");
        set(plant, first, "ERROR");

        plant.line(first, second);

        awaitWaiting(plant, second, "STARVED", first);
        plant.asManager().delete("/api/nodes/" + first).then().statusCode(204);
        awaitNormal(plant, second);
    }

    @Test
    void bottleneckIsTheMachineThatNeverWaited() {
        Plant plant = Plant.of(606);
        long first = plant.node("First");
        long second = plant.node("Second");
        plant.line(first, second);

        set(plant, first, "ERROR");
        awaitWaiting(plant, second, "STARVED", first);

        plant.asManager().get("/api/graph/bottleneck").then().statusCode(200)
                .body("momentary.node_id", contains((int) first))
                .body("shares[0].name", equalTo("First"));
    }

    private static void set(Plant plant, long node, String status) {
        plant.asManager().body(Map.of("status", status)).post("/api/nodes/" + node + "/update_status").then()
                .statusCode(200);
    }

    private static void awaitWaiting(Plant plant, long node, String kind, long root) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> plant.asManager().get("/api/nodes/" + node).then()
                .body("status", equalTo("WARNING"))
                .body("status_cause.kind", equalTo(kind))
                .body("root_cause_node_id", equalTo((int) root)));
    }

    private static void awaitNormal(Plant plant, long node) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> plant.asManager().get("/api/nodes/" + node).then()
                .body("status", equalTo("NORMAL")).body("root_cause_node_id", nullValue()));
    }

    private static JsonNode event(long node) throws Exception {
        return ContractJson.mapper().readTree(TestTopics
                .awaitRecord(Topics.NODE_STATUS, message -> Long.toString(node).equals(message.key())).value());
    }
}

package io.twinengine.factory.layout;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.twinengine.factory.FactoryPlatform;
import io.twinengine.factory.Plant;
import io.twinengine.testkit.TestTokens;

@FactoryPlatform
class LayoutIT {

    @Test
    void graphShowsMachinesAsInListsAndAllEdges() {
        Plant plant = Plant.of(701);
        plant.line(plant.node("First"), plant.node("Second"));

        plant.asManager().get("/api/edges/graph/?manufacturer=701").then().statusCode(200)
                .body("nodes.name", contains("First", "Second"))
                .body("nodes[0].position.x", equalTo(1.0f))
                .body("nodes[0].machine_type_name", equalTo("Mill"))
                .body("edges", hasSize(1))
                .body("edges[0].source_node_name", equalTo("First"));
        Plant.as(TestTokens.admin()).get("/api/edges/graph").then().statusCode(400)
                .body("errors[0].field", equalTo("manufacturer"));
    }

    @Test
    void neighboursAndPathsFollowTheFlow() {
        Plant plant = Plant.of(702);
        long first = plant.node("First");
        long upper = plant.node("Upper");
        long lower = plant.node("Lower");
        long last = plant.node("Last");
        plant.line(first, upper, last);
        plant.line(first, lower, last);

        plant.asManager().get("/api/nodes/" + first + "/downstream/").then().statusCode(200)
                .body("results.steps", contains(1, 1, 2)).body("results[2].name", equalTo("Last"));
        plant.asManager().get("/api/nodes/" + last + "/upstream?max_steps=1").then()
                .body("results.name", contains("Upper", "Lower"));
        plant.asManager().get("/api/graph/paths?from=" + first + "&to=" + last).then().statusCode(200)
                .body("complete", equalTo(true))
                .body("paths", equalTo(List.of(List.of((int) first, (int) upper, (int) last),
                        List.of((int) first, (int) lower, (int) last))));
        plant.asManager().get("/api/graph/paths?from=" + first).then().statusCode(400);
    }

    @Test
    void statsCountMachinesByStatus() {
        Plant plant = Plant.of(703);
        plant.node("First");
        plant.node("Second", Map.of("status", "ERROR"));

        plant.asManager().get("/api/manufacturers/703/stats/").then().statusCode(200)
                .body("total_machines", equalTo(2))
                .body("total_users", equalTo(7))
                .body("machines_by_status.normal", equalTo(1))
                .body("machines_by_status.error", equalTo(1));
        Plant.as(TestTokens.operator(703).withUser(9, "slow")).get("/api/manufacturers/703/stats").then()
                .statusCode(200).body("total_users", nullValue()).body("total_machines", equalTo(2));
        plant.asManager().get("/api/manufacturers/703/machines").then().statusCode(200).body("count", equalTo(2));
    }
}

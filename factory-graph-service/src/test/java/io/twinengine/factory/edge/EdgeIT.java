package io.twinengine.factory.edge;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import java.util.Map;

import org.junit.jupiter.api.Test;

import io.twinengine.factory.FactoryPlatform;
import io.twinengine.factory.Plant;
import io.twinengine.testkit.TestTokens;

@FactoryPlatform
class EdgeIT {

    @Test
    void edgeShowsTheSeedsShape() {
        Plant plant = Plant.of(401);
        long source = plant.node("Source");
        long target = plant.node("Target");

        plant.edge(source, target, 30, 5.0).then().statusCode(201)
                .body("source_node", equalTo((int) source))
                .body("source_node_name", equalTo("Source"))
                .body("target_node_name", equalTo("Target"))
                .body("flow_type", equalTo("MATERIAL"))
                .body("buffer_size", equalTo(30))
                .body("transit_seconds", equalTo(5.0f));
        plant.asManager().get("/api/edges/?source_node=" + source + "&flow_type=MATERIAL").then().statusCode(200)
                .body("count", equalTo(1));
        plant.asManager().get("/api/edges/?flow_type=DATA").then().body("count", equalTo(0));
    }

    @Test
    void listIsSearchedOrderedAndPaged() {
        Plant plant = Plant.of(409);
        long saw = plant.node("Saw");
        long drill = plant.node("Drill");
        long press = plant.node("Press");
        plant.line(saw, drill, press);

        plant.asManager().get("/api/edges?search=DRILL").then().statusCode(200).body("count", equalTo(2));
        plant.asManager().get("/api/edges?search=press").then()
                .body("results.source_node_name", contains("Drill"));
        plant.asManager().queryParam("search", "%").get("/api/edges").then().body("count", equalTo(0));
        plant.asManager().get("/api/edges?target_node=" + press).then()
                .body("results.source_node", contains((int) drill));
        plant.asManager().get("/api/edges?ordering=-target_node").then()
                .body("results.target_node", contains((int) press, (int) drill));
        plant.asManager().get("/api/edges?ordering=source_node&page_size=1&page=2").then()
                .body("count", equalTo(2))
                .body("results.source_node", contains((int) drill));
        plant.asManager().get("/api/edges?ordering=colour").then().statusCode(400)
                .body("errors[0].field", equalTo("ordering"));
    }

    @Test
    void tripleIsUniqueAndNoEdgeLeadsBackToItsMachine() {
        Plant plant = Plant.of(402);
        long source = plant.node("Source");
        long target = plant.node("Target");
        plant.line(source, target);

        plant.edge(source, target, null, null).then().statusCode(409).body("code", equalTo("duplicate"));
        plant.edge(source, source, null, null).then().statusCode(400);
        plant.asManager().body(Map.of("source_node", source, "target_node", target, "flow_type", "DATA"))
                .post("/api/edges").then().statusCode(201);
        plant.asManager().body(Map.of("source_node", source, "target_node", target, "flow_type", "WATER"))
                .post("/api/edges").then().statusCode(400);
    }

    @Test
    void bothMachinesMustBeOfOneManufacturer() {
        Plant mine = Plant.of(403);
        long theirs = Plant.of(404).node("Theirs");
        long own = mine.node("Own");

        mine.edge(own, theirs, null, null).then().statusCode(400).body("errors.field", contains("target_node"));
        Plant.as(TestTokens.admin()).body(Map.of("source_node", own, "target_node", theirs, "flow_type", "DATA"))
                .post("/api/edges").then().statusCode(400);
    }

    @Test
    void answerWarnsOfACircleInTheFlowOfMaterial() {
        Plant plant = Plant.of(405);
        long first = plant.node("First");
        long second = plant.node("Second");
        plant.line(first, second);

        plant.edge(second, first, null, null).then().statusCode(201)
                .body("warnings.code", hasItem("CYCLE"))
                .body("warnings[0].node_ids", contains((int) first, (int) second));
        plant.asManager().body(Map.of("name", "Alone", "machine_type", plant.type())).post("/api/nodes").then()
                .body("warnings.code", contains("ORPHAN"));
    }

    @Test
    void edgeIsEditedAndDeletedWithItsETag() {
        Plant plant = Plant.of(406);
        long first = plant.node("First");
        long second = plant.node("Second");
        var created = plant.edge(first, second, 5, 1.0);
        String path = "/api/edges/" + created.jsonPath().getLong("id") + "/";
        String tag = created.header("ETag");

        String next = plant.asManager().header("If-Match", tag).body("{\"buffer_size\":9}").patch(path).then()
                .statusCode(200).body("buffer_size", equalTo(9)).body("transit_seconds", equalTo(1.0f))
                .extract().header("ETag");
        plant.asManager().header("If-Match", tag).body("{\"buffer_size\":7}").patch(path).then().statusCode(412);
        Plant.as(TestTokens.engineer(406)).delete(path).then().statusCode(403);
        Plant.as(TestTokens.manager(407)).delete(path).then().statusCode(404);
        plant.asManager().header("If-Match", next).delete(path).then().statusCode(204);
        plant.asManager().get(path).then().statusCode(404);
    }

    @Test
    void edgesGoWithTheirMachine() {
        Plant plant = Plant.of(408);
        long first = plant.node("First");
        plant.line(first, plant.node("Second"));

        plant.asManager().delete("/api/nodes/" + first).then().statusCode(204);

        plant.asManager().get("/api/edges").then().body("results", hasSize(0));
    }
}

package io.twinengine.vision.log;

import static io.twinengine.vision.VisionFixtures.OURS;
import static io.twinengine.vision.VisionFixtures.THEIRS;
import static io.twinengine.vision.VisionFixtures.as;
import static io.twinengine.vision.VisionFixtures.json;
import static io.twinengine.vision.VisionFixtures.node;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.twinengine.testkit.PlatformResource;
import io.twinengine.testkit.TestTokens;

@QuarkusTest
@QuarkusTestResource(value = PlatformResource.class, initArgs = @ResourceArg(name = "schema", value = "vision"))
class VisionLogIT {

    private long node;

    @BeforeEach
    void machine() {
        node = node(OURS);
    }

    @Test
    void storesAndReadsAnEntry() {
        int id = json(TestTokens.device(OURS), entry("bottle", 0.9, 12)).post("/api/vision-logs/").then()
                .statusCode(201)
                .body("machine_node", equalTo((int) node))
                .body("machine_node_name", equalTo("Line " + node))
                .body("object_type", equalTo("bottle"))
                .body("confidence_score", equalTo(0.9f))
                .body("current_total", equalTo(12))
                .extract().path("id");

        as(TestTokens.operator(OURS)).get("/api/vision-logs/{id}/", id).then().statusCode(200)
                .body("object_type", equalTo("bottle"));
    }

    @Test
    void storesManyAtOnceAndSummarisesTheNewest() {
        json(TestTokens.device(OURS), "{\"detections\":[" + entry("apple", 0.8, 1) + "," + entry("apple", 0.9, 2) + ","
                + entry("can", 0.7, 9) + "]}").post("/api/vision-logs/bulk").then().statusCode(201)
                .body("created", equalTo(3));

        as(TestTokens.operator(OURS)).get("/api/vision-logs/summary?machine_node=" + node).then().statusCode(200)
                .body("object_type", contains("apple", "can")).body("total_count", contains(2, 9))
                .body("[0].machine_node_id", equalTo((int) node));
        as(TestTokens.operator(OURS)).get("/api/vision-logs/by_node?limit=2&node_id=" + node).then().statusCode(200)
                .body("$", hasSize(2)).body("[0].object_type", equalTo("can"));
        as(TestTokens.operator(OURS)).get("/api/nodes/{id}/vision_history?limit=1", node).then().body("$", hasSize(1));
        as(TestTokens.operator(OURS))
                .get("/api/vision-logs?object_type=apple&page_size=1&ordering=current_total&machine_node=" + node)
                .then().body("count", equalTo(2)).body("results.current_total", contains(1));
    }

    @Test
    void goesThroughAllEntriesFromPlaceToPlace() {
        json(TestTokens.device(OURS), "{\"detections\":[" + entry("apple", 0.8, 1) + "," + entry("apple", 0.9, 2) + ","
                + entry("apple", 0.7, 3) + "]}").post("/api/vision-logs/bulk").then().statusCode(201);
        List<Integer> totals = new ArrayList<>();
        String address = "/api/vision-logs?page_size=2&machine_node=" + node;
        while (address != null) {
            var page = as(TestTokens.operator(OURS)).urlEncodingEnabled(false).get(address).then().statusCode(200)
                    .extract();
            totals.addAll(page.path("results.current_total"));
            // A new entry in between does not move the pages behind it.
            json(TestTokens.device(OURS), entry("apple", 0.9, 9)).post("/api/vision-logs");
            address = page.path("next");
        }
        assertThat(totals).containsExactly(3, 2, 1);

        as(TestTokens.operator(OURS)).get("/api/vision-logs?cursor=nonsense").then().statusCode(400)
                .body("errors[0].field", equalTo("cursor"));
    }

    @Test
    void storesNothingWhenOneOfManyIsWrong() {
        json(TestTokens.device(OURS), "{\"detections\":[" + entry("apple", 0.8, 1) + "," + entry("apple", 1.5, 2)
                + "]}").post("/api/vision-logs/bulk").then().statusCode(400)
                .body("code", equalTo("validation-failed"));

        as(TestTokens.operator(OURS)).get("/api/vision-logs/by_node?node_id=" + node).then().body("$", hasSize(0));
    }

    @Test
    void keepsTenantsApartAndAsksForRoles() {
        int id = json(TestTokens.device(OURS), entry("bottle", 0.9, 12)).post("/api/vision-logs").then()
                .extract().path("id");

        as(TestTokens.manager(THEIRS)).get("/api/vision-logs/{id}", id).then().statusCode(404);
        as(TestTokens.manager(THEIRS)).get("/api/nodes/{id}/vision_history", node).then().statusCode(404);
        as(TestTokens.manager(THEIRS)).get("/api/vision-logs?machine_node=" + node).then().body("count", equalTo(0));
        json(TestTokens.device(THEIRS), entry("bottle", 0.9, 12)).post("/api/vision-logs").then().statusCode(404);
        json(TestTokens.operator(OURS), entry("bottle", 0.9, 12)).post("/api/vision-logs").then().statusCode(403);
        RestAssured.given().get("/api/vision-logs").then().statusCode(401);
    }

    private String entry(String type, double score, int total) {
        return "{\"machine_node\":%d,\"object_type\":\"%s\",\"confidence_score\":%s,\"current_total\":%d}"
                .formatted(node, type, score, total);
    }
}

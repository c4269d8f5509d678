package io.twinengine.vision.zone;

import static io.twinengine.vision.VisionFixtures.OURS;
import static io.twinengine.vision.VisionFixtures.THEIRS;
import static io.twinengine.vision.VisionFixtures.as;
import static io.twinengine.vision.VisionFixtures.json;
import static io.twinengine.vision.VisionFixtures.node;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.twinengine.contract.Topics;
import io.twinengine.testkit.PlatformResource;
import io.twinengine.testkit.TestTokens;
import io.twinengine.testkit.TestTopics;

@QuarkusTest
@QuarkusTestResource(value = PlatformResource.class, initArgs = @ResourceArg(name = "schema", value = "vision"))
class DetectionZoneIT {

    private long node;

    @BeforeEach
    void machine() {
        node = node(OURS);
    }

    @Test
    void createsReadsChangesAndDeletesAZone() {
        int id = create("{\"machine_node\":%d,\"line_y_coordinate\":0.5,\"active_status\":true}");

        String tag = as(TestTokens.operator(OURS)).get("/api/detection-zones/{id}/", id).then().statusCode(200)
                .body("machine_node", equalTo((int) node))
                .body("machine_node_name", equalTo("Line " + node))
                .body("unit", equalTo("RELATIVE"))
                .body("loop_count", equalTo(0))
                .extract().header("ETag");
        json(TestTokens.engineer(OURS), "{\"line_y_coordinate\":200,\"unit\":\"PIXEL\",\"active_status\":false}")
                .header("If-Match", tag).patch("/api/detection-zones/{id}", id).then().statusCode(200)
                .body("line_y_coordinate", equalTo(200f))
                .body("active_status", equalTo(false));
        json(TestTokens.engineer(OURS), "{\"active_status\":true}").header("If-Match", tag)
                .patch("/api/detection-zones/{id}", id).then().statusCode(412);
        as(TestTokens.engineer(OURS)).delete("/api/detection-zones/{id}", id).then().statusCode(204);
        as(TestTokens.engineer(OURS)).get("/api/detection-zones/{id}", id).then().statusCode(404);
    }

    @Test
    void incrementAddsToTheZoneToTheTotalAndTellsEverybody() {
        int id = create("{\"machine_node\":%d,\"line_y_coordinate\":0.5,\"object_types\":[\"gear\"]}");

        json(TestTokens.engineer(OURS), "{\"count\":3}").post("/api/detection-zones/{id}/increment/", id).then()
                .statusCode(200).body("loop_count", equalTo(3)).body("incremented_by", equalTo(3))
                .body("current_total", equalTo(3));
        as(TestTokens.engineer(OURS)).post("/api/detection-zones/{id}/increment", id).then().statusCode(200)
                .body("loop_count", equalTo(4)).body("incremented_by", equalTo(1));

        var told = TestTopics.awaitRecords(Topics.COUNTS, message -> message.key().equals(Long.toString(node)), 2);
        assertThat(told.getFirst().value()).contains("\"object_type\":\"gear\"", "\"units\":3",
                "\"current_total\":3", "\"method\":\"manual\"");
        assertThat(told.get(1).value()).contains("\"units\":1", "\"current_total\":4");
    }

    @Test
    void resetClearsTheZoneAndSaysWhatItHeld() {
        int id = create("{\"machine_node\":%d,\"line_y_coordinate\":0.5}");
        json(TestTokens.engineer(OURS), "{\"count\":5}").post("/api/detection-zones/{id}/increment", id);

        as(TestTokens.engineer(OURS)).post("/api/detection-zones/{id}/reset/", id).then().statusCode(200)
                .body("previous_count", equalTo(5)).body("loop_count", equalTo(0)).body("reset", equalTo(true));
    }

    @Test
    void listsActiveZonesAndFilters() {
        int active = create("{\"machine_node\":%d,\"line_y_coordinate\":0.5}");
        int idle = create("{\"machine_node\":%d,\"line_y_coordinate\":0.6,\"active_status\":false}");

        as(TestTokens.operator(OURS)).get("/api/detection-zones/active/").then().statusCode(200)
                .body("id", hasItem(active)).body("id", not(hasItem(idle)));
        as(TestTokens.operator(OURS)).get("/api/detection-zones?machine_node=" + node + "&active_status=false").then()
                .body("count", equalTo(1)).body("results.id", hasItem(idle));
    }

    @Test
    void refusesALineWithHalfItsPoints() {
        json(TestTokens.engineer(OURS), "{\"machine_node\":" + node
                + ",\"line_y_coordinate\":0.5,\"from_x\":0.1,\"unit\":\"RELATIVE\"}")
                .post("/api/detection-zones").then().statusCode(400)
                .body("errors", hasSize(1)).body("errors[0].field", equalTo("from_x"));
    }

    @Test
    void takesALineByTwoPointsAlone() {
        json(TestTokens.engineer(OURS), "{\"machine_node\":" + node
                + ",\"from_x\":0.1,\"from_y\":0.2,\"to_x\":0.9,\"to_y\":0.6,\"direction\":\"FORWARD\"}")
                .post("/api/detection-zones").then().statusCode(201)
                .body("line_y_coordinate", equalTo(0.4f)).body("from_x", equalTo(0.1f))
                .body("unit", equalTo("RELATIVE"));
    }

    @Test
    void refusesALineThatIsNoLine() {
        json(TestTokens.engineer(OURS), "{\"machine_node\":" + node + "}").post("/api/detection-zones").then()
                .statusCode(400).body("errors[0].field", equalTo("line_y_coordinate"));
        json(TestTokens.engineer(OURS), "{\"machine_node\":" + node
                + ",\"from_x\":0.5,\"from_y\":0.5,\"to_x\":0.501,\"to_y\":0.5}")
                .post("/api/detection-zones").then().statusCode(400).body("errors[0].field", equalTo("to_x"));
    }

    @Test
    void hidesZonesOfOthersAndAsksForRoles() {
        int id = create("{\"machine_node\":%d,\"line_y_coordinate\":0.5}");

        as(TestTokens.manager(THEIRS)).get("/api/detection-zones/{id}", id).then().statusCode(404);
        as(TestTokens.manager(THEIRS)).post("/api/detection-zones/{id}/increment", id).then().statusCode(404);
        json(TestTokens.manager(THEIRS), "{\"machine_node\":" + node + ",\"line_y_coordinate\":0.5}")
                .post("/api/detection-zones").then().statusCode(404);
        as(TestTokens.operator(OURS)).post("/api/detection-zones/{id}/increment", id).then().statusCode(403);
        RestAssured.given().get("/api/detection-zones/{id}", id).then().statusCode(401);
    }

    private int create(String body) {
        return json(TestTokens.engineer(OURS), body.formatted(node)).post("/api/detection-zones/").then()
                .statusCode(201).extract().path("id");
    }
}

package io.twinengine.factory.type;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import java.util.List;
import java.util.Map;

import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

import io.twinengine.contract.Topics;
import io.twinengine.factory.FactoryPlatform;
import io.twinengine.factory.Plant;
import io.twinengine.testkit.TestTokens;
import io.twinengine.testkit.TestTopics;

@FactoryPlatform
class MachineTypeIT {

    @Test
    void embedCodeIsReducedToAnAllowedFrame() {
        var manager = Plant.as(TestTokens.manager(301));

        manager.body(Map.of("name", "3D", "model_3d_embed_code",
                "<script>x()</script><iframe src=\"https://sketchfab.com/models/1/embed\"></iframe>"))
                .post("/api/machine-types/").then().statusCode(201)
                .body("model_3d_embed_code", containsString("<iframe src=\"https://sketchfab.com/models/1/embed\""));
        Plant.as(TestTokens.manager(301)).body(Map.of("name", "Bad", "model_3d_embed_code", "<script>x()</script>"))
                .post("/api/machine-types/").then().statusCode(201)
                .body("model_3d_embed_code", equalTo(""))
                .body("warnings.code", contains("EMBED_CODE_REMOVED"));
    }

    @Test
    void typeInUseCannotBeDeleted() {
        Plant plant = Plant.of(302);
        long node = plant.node("Press");
        String path = "/api/machine-types/" + plant.type();

        plant.asManager().get(path).then().body("instance_count", equalTo(1));
        plant.asManager().delete(path).then().statusCode(409).body("detail", containsString("in use"));
        plant.asManager().delete("/api/nodes/" + node).then().statusCode(204);
        plant.asManager().delete(path).then().statusCode(204);
    }

    @Test
    void changedTypeIsNewsAboutEachOfItsMachines() {
        Plant plant = Plant.of(303);
        long node = plant.node("Press");

        plant.asManager().body("{\"ideal_cycle_seconds\":25,\"name\":\"Press type\"}")
                .patch("/api/machine-types/" + plant.type()).then().statusCode(200);

        var state = TestTopics.awaitRecord(Topics.NODES, message -> Long.toString(node).equals(message.key())
                && message.value() != null && message.value().contains("Press type"));
        Assertions.assertThat(state.value()).contains("\"ideal_cycle_seconds\":25.0");
    }

    @Test
    void typesOfThePlatformAreOfferedToAllAndEditedByItAlone() {
        long shared = Plant.as(TestTokens.admin()).body(Map.of("name", "Robot")).post("/api/machine-types").then()
                .statusCode(201).extract().jsonPath().getLong("id");
        String path = "/api/machine-types/" + shared;

        Plant.as(TestTokens.operator(304)).get("/api/machine-types").then().body("results.name", hasItem("Robot"));
        Plant.as(TestTokens.manager(304)).body("{\"name\":\"Mine\"}").patch(path).then().statusCode(409);
        Plant.as(TestTokens.admin()).body("{\"description\":\"six axes\"}").patch(path).then().statusCode(200)
                .body("description", equalTo("six axes"));
    }

    @Test
    void anotherTenantsTypeDoesNotExist() {
        long theirs = Plant.of(305).type();
        var path = "/api/machine-types/" + theirs;

        Plant.as(TestTokens.manager(306)).get(path).then().statusCode(404);
        Plant.as(TestTokens.manager(306)).body("{}").patch(path).then().statusCode(404);
        Plant.as(TestTokens.manager(306)).delete(path).then().statusCode(404);
        Plant.as(TestTokens.manager(306)).body(Map.of("name", "x", "machine_type", theirs)).post("/api/nodes").then()
                .statusCode(400);
    }

    @Test
    void onlyManagersEditAndEngineersSetLimits() {
        Plant plant = Plant.of(307);
        String path = "/api/machine-types/" + plant.type();

        Plant.as(TestTokens.engineer(307)).body("{\"name\":\"x\"}").patch(path).then().statusCode(403);
        Plant.as(TestTokens.operator(307)).body(List.of()).put(path + "/limits").then().statusCode(403);
        Plant.as(TestTokens.engineer(307))
                .body(List.of(Map.of("signal", "torque", "low", 3.8, "high", 70, "severity", "HIGH")))
                .put(path + "/limits").then().statusCode(200).body("limits[0].signal", equalTo("torque"));
    }

    @Test
    void tellsUnitsAndRangesOfATypeWithEachOfItsMachines() {
        Plant plant = Plant.of(309);
        long node = plant.node("Press");
        String path = "/api/machine-types/" + plant.type();

        plant.asManager().body(Map.of("signals", List.of(Map.of("signal", "temperature", "lowest", -10, "highest", 150),
                Map.of("signal", "pressure", "unit", "bar", "lowest", 0, "highest", 16)))).patch(path).then()
                .statusCode(200).body("signals[1].unit", equalTo("bar"), "signals[0].highest", equalTo(150.0f));

        var state = TestTopics.awaitRecord(Topics.NODES, message -> Long.toString(node).equals(message.key())
                && message.value() != null && message.value().contains("pressure"));
        Assertions.assertThat(state.value()).contains(
                "\"signals\":[{\"signal\":\"temperature\",\"lowest\":-10.0,\"highest\":150.0},"
                        + "{\"signal\":\"pressure\",\"unit\":\"bar\",\"lowest\":0.0,\"highest\":16.0}]");
    }

    @Test
    void refusesSignalsThatMeanNothing() {
        Plant plant = Plant.of(310);

        plant.asManager().body(Map.of("signals", List.of(Map.of("signal", "temperature", "unit", "K"),
                Map.of("signal", "flow", "lowest", 5, "highest", 5), Map.of("signal", "flow"), Map.of("unit", "bar"))))
                .patch("/api/machine-types/" + plant.type()).then().statusCode(400).body("errors.field",
                        contains("signals[0].unit", "signals[1].highest", "signals[2].signal", "signals[3].signal"));
    }

    @Test
    void sameNameTwiceIsRefused() {
        Plant plant = Plant.of(308);

        plant.asManager().body(Map.of("name", "Mill")).post("/api/machine-types").then().statusCode(409);
    }
}

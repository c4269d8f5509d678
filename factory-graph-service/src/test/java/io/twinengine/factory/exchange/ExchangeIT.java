package io.twinengine.factory.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import org.junit.jupiter.api.Test;

import io.restassured.response.ValidatableResponse;
import io.twinengine.contract.Topics;
import io.twinengine.factory.FactoryPlatform;
import io.twinengine.factory.Plant;
import io.twinengine.testkit.TestTokens;
import io.twinengine.testkit.TestTopics;

@FactoryPlatform
class ExchangeIT {

    private static final String FACTORY = """
                                          {"machine_types":[{"name":"Mill","ideal_cycle_seconds":12.5,
                                            "limits":[{"signal":"temperature","high":90,"severity":"HIGH"}],
                                            "signals":[{"signal":"pressure","unit":"bar","lowest":0,"highest":16}]}],
                                           "nodes":[{"name":"A","machine_type":"Mill","pos_x":1},{"name":"B, \\"big\\"","machine_type":"Mill"}],
                                           "edges":[{"source":"A","target":"B, \\"big\\"","flow_type":"MATERIAL","buffer_size":4}]}""";

    @Test
    void dryRunSaysWhatWouldHappenAndDoesNothing() {
        load(801, FACTORY, "?dry_run=true").statusCode(200)
                .body("dry_run", equalTo(true))
                .body("nodes.created", equalTo(2))
                .body("changes.key", hasItem("A"));

        Plant.as(TestTokens.operator(801)).get("/api/nodes").then().body("count", equalTo(0));
    }

    @Test
    void sameFileTwiceChangesNothing() {
        load(802, FACTORY, "").statusCode(200).body("machine_types.created", equalTo(1))
                .body("nodes.created", equalTo(2)).body("edges.created", equalTo(1));

        load(802, FACTORY, "").statusCode(200).body("changes", empty())
                .body("nodes.unchanged", equalTo(2)).body("edges.unchanged", equalTo(1));
        TestTopics.awaitRecords(Topics.NODES,
                message -> String.valueOf(message.value()).contains("\"manufacturer_id\":802"),
                2);
    }

    @Test
    void changedFileChangesOnlyWhatDiffers() {
        load(803, FACTORY, "").statusCode(200);

        load(803, FACTORY.replace("\"pos_x\":1", "\"pos_x\":5"), "").statusCode(200)
                .body("changes", hasSize(1))
                .body("changes[0].action", equalTo("change"))
                .body("changes[0].fields.pos_x.old", equalTo(1.0f))
                .body("changes[0].fields.pos_x.wanted", equalTo(5.0f));
        load(803, "{\"machine_types\":[],\"nodes\":[],\"edges\":[]}", "").statusCode(200).body("changes", empty());
        load(803, "{}", "?prune=true").statusCode(200).body("nodes.deleted", equalTo(2));
        Plant.as(TestTokens.operator(803)).get("/api/machine-types?search=Mill").then().body("count", equalTo(0));
    }

    @Test
    void fileWithOneMistakeChangesNothing() {
        load(804, FACTORY.replace("\"target\":\"B, \\\"big\\\"\"", "\"target\":\"C\""), "").statusCode(400)
                .body("errors.field", contains("edges[0].target"));
        load(804, FACTORY.replace("\"machine_type\":\"Mill\",\"pos_x\":1", "\"machine_type\":\"Lathe\""), "")
                .statusCode(400).body("errors.field", contains("nodes[0].machine_type"));

        Plant.as(TestTokens.operator(804)).get("/api/nodes").then().body("count", equalTo(0));
    }

    @Test
    void csvCarriesTheSameFactory() {
        load(805, FACTORY, "").statusCode(200);

        String csv = Plant.as(TestTokens.operator(805)).get("/api/graph/export?format=csv").then().statusCode(200)
                .contentType("text/csv").extract().asString();
        assertThat(csv).startsWith("record,name,machine_type,source,target,flow_type").contains("\"B, \"\"big\"\"\"");
        csv(805, csv).statusCode(200).body("changes", empty());
        csv(806, csv).statusCode(200).body("nodes.created", equalTo(2)).body("edges.created", equalTo(1));
        String exported = Plant.as(TestTokens.operator(806)).get("/api/graph/export").asString();
        assertThat(exported).isEqualTo(Plant.as(TestTokens.operator(805)).get("/api/graph/export").asString());
        csv(806, "record,name\nrobot,x\n").statusCode(400).body("errors[0].field", equalTo("line 2"));
        csv(806, "record,name,machine_type,pos_x\nnode,x,Mill,far\n").statusCode(400)
                .body("errors[0].field", equalTo("line 2"));
    }

    @Test
    void onlyManagersImport() {
        Plant.as(TestTokens.engineer(807)).body(FACTORY).post("/api/graph/import").then().statusCode(403);
        Plant.as(TestTokens.manager(807)).body(FACTORY).post("/api/graph/import?manufacturer=806").then()
                .statusCode(404);
    }

    private static ValidatableResponse load(long manufacturer, String factory, String query) {
        return Plant.as(TestTokens.manager(manufacturer)).body(factory).post("/api/graph/import/" + query).then();
    }

    private static ValidatableResponse csv(long manufacturer, String table) {
        return Plant.as(TestTokens.manager(manufacturer)).contentType("text/csv").body(table)
                .post("/api/graph/import").then();
    }
}

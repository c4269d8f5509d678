package io.twinengine.factory.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.restassured.response.ValidatableResponse;
import io.twinengine.contract.Topics;
import io.twinengine.factory.FactoryPlatform;
import io.twinengine.factory.Plant;
import io.twinengine.testkit.TestDatabase;
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
        csv(806, "record,name,machine_type,limits\nnode,x,Mill,[\n").statusCode(400)
                .body("errors[0].field", equalTo("line 2"));
        csv(806, "record,name\nrobot,x\n").statusCode(400).body("errors[0].field", equalTo("line 2"));
        csv(806, "record,name,machine_type,pos_x\nnode,x,Mill,far\n").statusCode(400)
                .body("errors[0].field", equalTo("line 2"));
    }

    @Test
    void cellsThatSpreadsheetsWouldRunAreDefusedAndComeBackAsTheyWere() {
        String factory = """
                         {"machine_types":[{"name":"=cmd|' /C calc'!A0","description":"'=quoted"}],
                          "nodes":[{"name":"@SUM(1+1)","machine_type":"=cmd|' /C calc'!A0","zone":"-1+1","floor":"+A","pos_x":-1.5},
                                   {"name":"'plain","machine_type":"=cmd|' /C calc'!A0"}],
                          "edges":[{"source":"@SUM(1+1)","target":"'plain"}]}""";
        load(808, factory, "").statusCode(200);

        String csv = Plant.as(TestTokens.operator(808)).get("/api/graph/export?format=csv").asString();

        assertThat(csv).contains("'=cmd|' /C calc'!A0").contains("'@SUM(1+1)").contains("'-1+1").contains("'+A")
                .contains("''=quoted").contains(",-1.5,");
        assertThat(csv.lines().flatMap(line -> Stream.of(line.split(",")))
                .filter(cell -> cell.matches("\"?[=+@].*|\"?-[^0-9].*"))).isEmpty();
        csv(808, "\uFEFF" + csv).statusCode(200).body("changes", empty()).body("nodes.unchanged", equalTo(2));
    }

    @Test
    void neitherImportNorPeopleGetPastTheLimitOfMachines() throws Exception {
        TestTopics.send(Topics.MANUFACTURERS, "809",
                """
                {"id":809,"name":"Small","corporate_id":"S","subscription_tier":"BASIC","self_registration":false,
                "timezone":"UTC","limits":{"nodes":3,"requests_per_minute":1,"readings_per_second":1},"revision":1,
                "at":"2026-02-13T08:00:00Z"}""");
        await().untilAsserted(() -> assertThat(
                TestDatabase.query("select node_limit from plant where manufacturer_id = 809")).hasSize(1));
        long type = Plant.of(809).type();
        List<Callable<Integer>> requests = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            String name = "Machine " + i;
            requests.add(() -> Plant.as(TestTokens.manager(809)).body(Map.of("name", name, "machine_type", type))
                    .post("/api/nodes").statusCode());
            requests.add(() -> load(809, "{\"nodes\":[{\"name\":\"Imported " + name
                    + "\",\"machine_type\":\"Mill\"}]}", "").extract().statusCode());
        }
        try (var threads = Executors.newFixedThreadPool(12)) {
            for (Future<Integer> answer : threads.invokeAll(requests)) {
                assertThat(answer.get()).isIn(200, 201, 409);
            }
        }
        assertThat(TestDatabase.count("node where manufacturer_id = 809")).isEqualTo(3);
        load(809, FACTORY, "").statusCode(409).body("code", equalTo("limit-reached"))
                .body("detail", containsString("limit nodes"));
        assertThat(TestDatabase.count("edge where manufacturer_id = 809")).isZero();
        // A limit that was lowered stops nobody from changing and removing what is there.
        load(809, "{}", "?prune=true").statusCode(200).body("nodes.deleted", equalTo(3));
    }

    @Test
    void whatFailsLastUndoesEverything() {
        load(810, FACTORY, "").statusCode(200);
        long rows = TestDatabase.count("outbox");

        load(810,
                "{\"nodes\":[{\"name\":\"A\",\"machine_type\":\"Mill\",\"pos_x\":7},{\"name\":\"New\",\"machine_type\":\"Mill\"}]}",
                "?prune=true").statusCode(409).body("detail", containsString("in use"));

        assertThat(TestDatabase.count("node where manufacturer_id = 810")).isEqualTo(2);
        assertThat(TestDatabase.count("node where manufacturer_id = 810 and pos_x = 7")).isZero();
        assertThat(TestDatabase.count("outbox")).isEqualTo(rows);
    }

    @Test
    void saysWhenEmbedCodeWasRemoved() {
        load(811, "{\"machine_types\":[{\"name\":\"Mill\",\"model_3d_embed_code\":\"<script>x()</script>\"}]}",
                "?dry_run=true").statusCode(200).body("warnings.code", contains("EMBED_CODE_REMOVED"))
                .body("warnings[0].message", containsString("Mill"));
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
        return Plant.as(TestTokens.manager(manufacturer)).contentType("text/csv; charset=utf-8").body(table)
                .post("/api/graph/import").then();
    }
}

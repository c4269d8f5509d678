package io.twinengine.auth.stats;

import static io.twinengine.auth.AuthClient.admin;
import static io.twinengine.auth.AuthClient.manufacturer;
import static io.twinengine.auth.AuthClient.user;
import static io.twinengine.auth.AuthClient.with;
import static org.hamcrest.Matchers.equalTo;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.quarkus.test.junit.QuarkusTest;
import io.twinengine.contract.ContractJson;
import io.twinengine.contract.NodeState;
import io.twinengine.contract.Topics;
import io.twinengine.testkit.TestTopics;

@QuarkusTest
class StatsIT {

    private static final AtomicLong NODE = new AtomicLong(5000);

    @Test
    void countsPeopleAndMachines() {
        long tenant = manufacturer(admin());
        var operator = user(admin(), tenant, "OPERATOR");
        long first = NODE.incrementAndGet();
        long second = NODE.incrementAndGet();
        long third = NODE.incrementAndGet();
        machine(first, tenant, "NORMAL", 1);
        machine(second, tenant, "NORMAL", 1);
        machine(second, tenant, "ERROR", 2);
        machine(third, tenant, "OFFLINE", 1);
        TestTopics.send(Topics.NODES, Long.toString(third), null);
        TestTopics.send(Topics.NODES, "not-an-id", "not-json");
        machine(NODE.incrementAndGet(), tenant, "WARNING", 1);

        Awaitility.await().untilAsserted(() -> with(operator.access()).get("/api/manufacturers/" + tenant + "/stats/")
                .then().statusCode(200)
                .body("total_users", equalTo(1))
                .body("total_machines", equalTo(3))
                .body("machines_by_status.normal", equalTo(1))
                .body("machines_by_status.warning", equalTo(1))
                .body("machines_by_status.error", equalTo(1))
                .body("machines_by_status.offline", equalTo(0)));
    }

    @Test
    void putsAsideWhatCannotBeRead() {
        TestTopics.send(Topics.NODES, "77", "{broken");
        TestTopics.send(Topics.NODES, "78", "{\"id\":78,\"name\":\"A machine without a status\"}");

        TestTopics.awaitRecord(Topics.deadLetters(Topics.NODES), one -> "77".equals(one.key()));
        TestTopics.awaitRecord(Topics.deadLetters(Topics.NODES), one -> "78".equals(one.key()));
    }

    private static void machine(long id, long manufacturer, String status, long revision) {
        try (InputStream sample = NodeState.class.getResourceAsStream("samples/factory.node-state.v1.json")) {
            ObjectNode state = (ObjectNode) ContractJson.mapper().readTree(sample);
            state.put("id", id).put("manufacturer_id", manufacturer).put("status", status).put("revision", revision);
            TestTopics.send(Topics.NODES, Long.toString(id), state.toString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}

package io.twinengine.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;

/** A machine of the demo plant that one test has for itself. */
final class TestNode {

    private TestNode() {}

    static JsonNode create(PlatformUnderTest platform, String purpose) {
        Api manager = Api.as("manager", platform.url("gateway"));
        long type = manager.get("/api/machine-types/").body().at("/results/0/id").asLong();
        Api.Answer created = manager.post("/api/nodes/",
                Map.of("name", purpose + " " + UUID.randomUUID(), "manufacturer", 1,
                        "machine_type", type, "pos_x", 1.0, "pos_y", 0.0, "pos_z", 2.0));
        assertThat(created.status()).as(created.toString()).isEqualTo(201);
        return created.body();
    }
}

package io.twinengine.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;

/** A manufacturer that one test has for itself, with a manager, a machine type and a machine. */
record OwnTenant(long id, String username, String password, Api manager, long type, long node) {

    private static final Duration KNOWN = Duration.ofSeconds(30);

    static OwnTenant create(PlatformUnderTest platform, String purpose) {
        Api admin = Api.as("admin", platform.url("gateway"));
        String unique = UUID.randomUUID().toString().substring(0, 8);
        long id = created(admin.post("/api/manufacturers/",
                Map.of("name", purpose + " " + unique, "corporate_id", "e2e-" + unique, "contact_email",
                        unique + "@plant.example", "subscription_tier", "ENTERPRISE")));
        String username = "manager-" + unique;
        String password = UUID.randomUUID().toString();
        created(admin.post("/api/users/", Map.of("username", username, "email", unique + "@plant.example", "password",
                password, "manufacturer", id, "role", "MANAGER")));
        Api manager = Api.as(username, password, platform.url("gateway"));
        long[] made = new long[2];
        await().atMost(KNOWN).untilAsserted(() -> {
            made[0] = created(manager.post("/api/machine-types/", Map.of("name", "Press " + UUID.randomUUID())));
            made[1] = created(manager.post("/api/nodes/", Map.of("name", "Press " + UUID.randomUUID(), "manufacturer",
                    id, "machine_type", made[0], "pos_x", 1.0, "pos_y", 0.0, "pos_z", 2.0)));
        });
        return new OwnTenant(id, username, password, manager, made[0], made[1]);
    }

    private static long created(Api.Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        JsonNode id = answer.body().path("id");
        return id.asLong();
    }
}

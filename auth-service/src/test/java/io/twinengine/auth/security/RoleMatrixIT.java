package io.twinengine.auth.security;

import static io.twinengine.auth.AuthClient.admin;
import static io.twinengine.auth.AuthClient.manufacturer;
import static io.twinengine.auth.AuthClient.user;
import static io.twinengine.auth.AuthClient.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.twinengine.auth.key.SigningKeys;
import io.twinengine.testkit.matrix.BadTokens;
import io.twinengine.testkit.matrix.RoleMatrix;

@QuarkusTest
class RoleMatrixIT {

    @TestHTTPResource("/")
    URI service;

    @Inject
    SigningKeys keys;

    @Inject
    TokenForge forge;

    @Test
    void letsNobodyDoWhatIsNotTheirs() {
        String admin = admin();
        long own = manufacturer(admin);
        long other = manufacturer(admin);
        Map<String, String> tokens = new HashMap<>(Map.of("ADMIN", admin));
        for (String role : List.of("OPERATOR", "ENGINEER", "SUPERVISOR", "MANAGER")) {
            tokens.put(role, user(admin, own, role).access());
        }
        tokens.put("DEVICE:readings", forge.device(own, "readings"));
        tokens.put("DEVICE:frames", forge.device(own, "frames"));

        RoleMatrix matrix = RoleMatrix.of(service, "role-matrix.txt")
                .tokens(tokens::get)
                .foreign("manufacturer", other)
                .foreign("user", user(admin, other, "MANAGER").id())
                .foreign("invitation", with(admin).body(Map.of("role", "OPERATOR", "manufacturer", other))
                        .post("/api/auth/invitations").<Number>path("invitation.id"))
                .foreign("device", with(admin).body(Map.of("name", "camera", "scopes", List.of("FRAMES"),
                        "manufacturer", other)).post("/api/auth/devices").<Number>path("device.id"))
                .foreign("admin", with(admin).get("/api/auth/me").<Number>path("id"))
                .badTokens(BadTokens.from(admin, keys.published().getFirst().publicKey()))
                .badTokens(forge.badTokens());

        assertThat(matrix.violations()).isEmpty();
        assertThat(matrix.calls()).isGreaterThan(500);
    }
}

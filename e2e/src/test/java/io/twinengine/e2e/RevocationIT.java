package io.twinengine.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What ends at auth-service is refused by everybody soon, although nobody asks it. */
@ExtendWith(Platform.class)
class RevocationIT {

    private static final Duration SOON = Duration.ofSeconds(5);
    private static final long DEMO_PLANT = 1;

    private Doors doors;
    private Api manager;

    @BeforeEach
    void platform(PlatformUnderTest running) {
        doors = Doors.of(running);
        manager = Api.as("manager", doors.gateway());
    }

    @Test
    void logoutEndsTheTokenEverywhereAndItsSockets() {
        Login.Person person = Login.Person.create(manager, DEMO_PLANT, "OPERATOR");
        Login login = Login.of(person, doors.auth());
        Login other = Login.of(person, doors.auth());
        try (Socket floor = Socket.open(doors.gateway(), "/ws/factory/1/", login.access());
                Socket alerts = Socket.open(doors.gateway(), "/ws/alerts/", login.access());
                Socket others = Socket.open(doors.gateway(), "/ws/alerts/", other.access())) {
            await().untilAsserted(() -> assertThat(floor.received("initial_state")).isNotEmpty());
            doors.expect(200, login);

            assertThat(login.at(doors.gateway()).post("/api/auth/logout/", Map.of()).status()).isEqualTo(204);

            await().atMost(SOON).untilAsserted(() -> {
                doors.expect(401, login);
                assertThat(floor.isClosed()).isTrue();
                assertThat(alerts.isClosed()).isTrue();
            });
            doors.expect(200, other);
            assertThat(others.isClosed()).isFalse();
        }
    }

    @Test
    void disablingAPersonEndsAllItsLogins() {
        Login.Person person = Login.Person.create(manager, DEMO_PLANT, "ENGINEER");
        Login first = Login.of(person, doors.auth());
        Login second = Login.of(person, doors.auth());

        assertThat(manager.patch("/api/users/" + person.id() + "/", Map.of("active", false)).status()).isEqualTo(200);

        await().atMost(SOON).untilAsserted(() -> doors.expect(401, first, second));
        assertThat(Api.anonymous(doors.auth())
                .post("/api/auth/token/refresh/", Map.of("refresh", first.refresh())).status())
                .isEqualTo(401);
    }

    @Test
    void anotherRoleEndsTheTokensOfTheFormerOne() {
        Login.Person person = Login.Person.create(manager, DEMO_PLANT, "ENGINEER");
        Login login = Login.of(person, doors.auth());

        assertThat(manager.patch("/api/users/" + person.id() + "/", Map.of("role", "OPERATOR")).status())
                .isEqualTo(200);

        await().atMost(SOON).untilAsserted(() -> doors.expect(401, login));
        Login renewed = login.refreshed(doors.auth());
        doors.expect(200, renewed);
        assertThat(renewed.at(doors.factoryGraph()).post("/api/anomaly/trigger/",
                Map.of("node_id", 1, "status", "ERROR")).status()).isEqualTo(403);
    }

    @Test
    void theEndOfAManufacturerIsTheEndOfItsPeople() {
        Api admin = Api.as("admin", doors.gateway());
        long plant = admin.post("/api/manufacturers/", Map.of("name", "Short lived", "corporate_id",
                "E2E-" + UUID.randomUUID(), "contact_email", "a@short.example")).body().path("id").asLong();
        Login login = Login.of(Login.Person.create(admin, plant, "MANAGER"), doors.auth());
        doors.expect(200, login);

        assertThat(admin.delete("/api/manufacturers/" + plant + "/").status()).isEqualTo(204);

        await().atMost(SOON).untilAsserted(() -> doors.expect(401, login));
    }
}

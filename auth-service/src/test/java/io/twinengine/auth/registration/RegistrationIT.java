package io.twinengine.auth.registration;

import static io.twinengine.auth.AuthClient.PASSWORD;
import static io.twinengine.auth.AuthClient.accessToken;
import static io.twinengine.auth.AuthClient.admin;
import static io.twinengine.auth.AuthClient.anonymous;
import static io.twinengine.auth.AuthClient.manufacturer;
import static io.twinengine.auth.AuthClient.newUser;
import static io.twinengine.auth.AuthClient.unique;
import static io.twinengine.auth.AuthClient.user;
import static io.twinengine.auth.AuthClient.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.twinengine.testkit.TestDatabase;

@QuarkusTest
class RegistrationIT {

    @Test
    void answersTheSeedsCallWhereTheManufacturerIsOpen() {
        long open = manufacturer(admin(), Map.of("self_registration", true));
        String username = unique("testuser");

        anonymous().body(newUser(username, open, "OPERATOR")).post("/api/auth/register/")
                .then().statusCode(201)
                .body("message", equalTo("User created successfully"))
                .body("user_id", notNullValue());

        with(accessToken(username, PASSWORD)).get("/api/auth/me/").then().body("role", equalTo("OPERATOR"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "register", "token", "token/refresh", "token/verify"})
    void asksForTheBodyThatIsMissing(String operation) {
        anonymous().post("/api/auth/" + operation).then().statusCode(400).contentType("application/problem+json");
    }

    @Test
    void staysClosedWithoutTellingWhichManufacturersExist() {
        long closed = manufacturer(admin());

        Response there = register(newUser(unique("guest"), closed, "OPERATOR"));
        Response nowhere = register(newUser(unique("guest"), 999_999, "OPERATOR"));

        assertThat(there.statusCode()).isEqualTo(403).isEqualTo(nowhere.statusCode());
        assertThat(there.asString()).isEqualTo(nowhere.asString());
    }

    @Test
    void letsNobodyChooseAHigherRole() {
        long open = manufacturer(admin(), Map.of("self_registration", true));

        for (String role : List.of("ENGINEER", "MANAGER", "ADMIN")) {
            register(newUser(unique("guest"), open, role)).then().statusCode(403)
                    .body("code", equalTo("registration-closed"));
        }
    }

    @Test
    void letsAManagerRegisterPeople() {
        long tenant = manufacturer(admin());
        var manager = user(admin(), tenant, "MANAGER");

        with(manager.access()).body(newUser(unique("guest"), tenant, "SUPERVISOR")).post("/api/auth/register/")
                .then().statusCode(201);
        with(manager.access()).body(newUser(unique("guest"), manufacturer(admin()), "OPERATOR"))
                .post("/api/auth/register/").then().statusCode(404);
    }

    @Test
    void letsAGuestInWithAnInvitationAndItsRole() {
        long tenant = manufacturer(admin());
        String code = invite(tenant, Map.of("role", "SUPERVISOR"));
        String username = unique("guest");

        register(invited(username, code)).then().statusCode(201);

        with(accessToken(username, PASSWORD)).get("/api/auth/me").then()
                .body("role", equalTo("SUPERVISOR"))
                .body("manufacturer", equalTo((int) tenant));
    }

    @Test
    void letsOneGuestInForOneInvitation() {
        String code = invite(manufacturer(admin()), Map.of("role", "OPERATOR"));

        List<Integer> statuses = IntStream.range(0, 6)
                .mapToObj(_ -> CompletableFuture.supplyAsync(() -> register(invited(unique("guest"), code))))
                .toList().stream().map(CompletableFuture::join).map(Response::statusCode).sorted().toList();

        assertThat(statuses).containsExactly(201, 422, 422, 422, 422, 422);
    }

    @Test
    void keepsAnInvitationForItsAddress() {
        String code = invite(manufacturer(admin()), Map.of("role", "OPERATOR", "email", "ada@example.com"));

        register(invited(unique("guest"), code)).then().statusCode(422)
                .body("code", equalTo("invitation-refused"));
        Map<String, Object> ada = new HashMap<>(invited(unique("ada"), code));
        ada.put("email", "Ada@Example.com");
        register(ada).then().statusCode(201);
    }

    @Test
    void refusesAnInvitationThatExpiredOrWasRevoked() {
        long tenant = manufacturer(admin());
        String expired = invite(tenant, Map.of("role", "OPERATOR"));
        TestDatabase.execute("update invitation set expires_at = now() - interval '1 second' where manufacturer_id = ?",
                tenant);
        Response created = with(admin()).body(Map.of("role", "OPERATOR", "manufacturer", tenant))
                .post("/api/auth/invitations/");
        with(admin()).delete("/api/auth/invitations/" + created.<Number>path("invitation.id")).then().statusCode(204);

        register(invited(unique("guest"), expired)).then().statusCode(422);
        register(invited(unique("guest"), created.path("code"))).then().statusCode(422);
        with(admin()).queryParam("manufacturer", tenant).queryParam("ordering", "id").get("/api/auth/invitations/")
                .then().body("results.state", equalTo(List.of("EXPIRED", "REVOKED")));
    }

    @Test
    void showsACodeOnce() {
        long tenant = manufacturer(admin());
        String code = invite(tenant, Map.of("role", "OPERATOR"));

        assertThat(with(admin()).queryParam("manufacturer", tenant).get("/api/auth/invitations").asString())
                .doesNotContain(code);
        assertThat(TestDatabase.query("select * from invitation where manufacturer_id = ?", tenant).toString())
                .doesNotContain(code);
    }

    private static Response register(Map<String, Object> body) {
        return anonymous().body(body).post("/api/auth/register/");
    }

    private static Map<String, Object> invited(String username, String code) {
        return Map.of("username", username, "email", username + "@example.com", "password", PASSWORD, "invitation",
                code);
    }

    private static String invite(long manufacturer, Map<String, Object> invitation) {
        Map<String, Object> body = new HashMap<>(invitation);
        body.put("manufacturer", manufacturer);
        return with(admin()).body(body).post("/api/auth/invitations/").then().statusCode(201).extract().path("code");
    }
}

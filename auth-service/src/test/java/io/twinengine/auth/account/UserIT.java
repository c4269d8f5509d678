package io.twinengine.auth.account;

import static io.twinengine.auth.AuthClient.PASSWORD;
import static io.twinengine.auth.AuthClient.accessToken;
import static io.twinengine.auth.AuthClient.admin;
import static io.twinengine.auth.AuthClient.login;
import static io.twinengine.auth.AuthClient.manufacturer;
import static io.twinengine.auth.AuthClient.newUser;
import static io.twinengine.auth.AuthClient.unique;
import static io.twinengine.auth.AuthClient.user;
import static io.twinengine.auth.AuthClient.with;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.twinengine.auth.AuthClient;

@QuarkusTest
class UserIT {

    private String admin;
    private long tenant;
    private AuthClient.User manager;

    @BeforeEach
    void registerATenant() {
        admin = admin();
        tenant = manufacturer(admin, Map.of("name", "Acme"));
        manager = user(admin, tenant, "MANAGER");
    }

    @Test
    void letsAManagerAddSomebodyToItsTenant() {
        String username = unique("testuser");

        with(manager.access()).body(Map.of("username", username, "email", "test@example.com", "password", PASSWORD,
                "first_name", "Ada", "role", "ENGINEER")).post("/api/users/")
                .then().statusCode(201)
                .body("user.username", equalTo(username))
                .body("user.first_name", equalTo("Ada"))
                .body("user.last_name", equalTo(""))
                .body("manufacturer", equalTo((int) tenant))
                .body("manufacturer_name", equalTo("Acme"))
                .body("role", equalTo("ENGINEER"))
                .body("password", nullValue())
                .body("password_hash", nullValue());
    }

    @Test
    void refusesAUsernameThatIsTakenInAnyCase() {
        Map<String, Object> again = new HashMap<>(newUser(manager.username().toUpperCase(), tenant, "OPERATOR"));

        with(manager.access()).body(again).post("/api/users/").then().statusCode(409)
                .body("code", equalTo("duplicate"))
                .body("errors[0].field", equalTo("username"));
    }

    @Test
    void refusesWeakPasswords() {
        for (String weak : List.of("short", "password123", "12345678")) {
            Map<String, Object> body = new HashMap<>(newUser(unique("weak"), tenant, "OPERATOR"));
            body.put("password", weak);
            with(manager.access()).body(body).post("/api/users/").then().statusCode(400)
                    .body("errors.field", hasItem("password"));
        }
    }

    @Test
    void letsNobodyMakeSomebodyMoreThanOneself() {
        Map<String, Object> body = new HashMap<>(newUser(unique("boss"), tenant, "ADMIN"));
        body.remove("manufacturer");

        with(manager.access()).body(body).post("/api/users/").then().statusCode(403);
        with(manager.access()).body(Map.of("role", "ADMIN")).patch("/api/users/" + user(admin, tenant, "OPERATOR").id())
                .then().statusCode(403);
    }

    @Test
    void listsFiltersAndFindsPeopleOfTheTenant() {
        var engineer = user(manager.access(), tenant, "ENGINEER");
        user(admin, manufacturer(admin), "ENGINEER");

        with(manager.access()).queryParam("role", "ENGINEER").get("/api/users/").then().statusCode(200)
                .body("count", equalTo(1))
                .body("results[0].user.username", equalTo(engineer.username()));
        with(manager.access()).queryParam("search", engineer.username().toUpperCase()).get("/api/users/")
                .then().body("count", equalTo(1));
        with(manager.access()).queryParam("search", "Acme").queryParam("ordering", "-id").get("/api/users/")
                .then().body("results[0].id", equalTo((int) engineer.id()));
        with(manager.access()).queryParam("search", "%").get("/api/users/").then().body("count", equalTo(0));
        with(admin).queryParam("manufacturer", tenant).get("/api/users").then().body("count", equalTo(2));
    }

    @Test
    void disablesSomebodyAtOnce() {
        var operator = user(manager.access(), tenant, "OPERATOR");
        String refresh = login(operator.username(), PASSWORD).path("refresh");

        with(manager.access()).body(Map.of("active", false)).patch("/api/users/" + operator.id())
                .then().statusCode(200).body("active", equalTo(false));

        login(operator.username(), PASSWORD).then().statusCode(401);
        AuthClient.anonymous().body(Map.of("refresh", refresh)).post("/api/auth/token/refresh").then()
                .statusCode(401);
        Awaitility.await().untilAsserted(
                () -> with(operator.access()).get("/api/auth/me").then().statusCode(401));
    }

    @Test
    void givesGoodTokensAgainRightAfterARevocation() {
        var operator = user(manager.access(), tenant, "OPERATOR");
        with(manager.access()).body(Map.of("role", "ENGINEER")).patch("/api/users/" + operator.id())
                .then().statusCode(200);

        String fresh = accessToken(operator.username(), PASSWORD);

        Awaitility.await().untilAsserted(
                () -> with(operator.access()).get("/api/auth/me").then().statusCode(401));
        with(fresh).get("/api/auth/me").then().statusCode(200).body("role", equalTo("ENGINEER"));
    }

    @Test
    void deletesSomebodyWithTheirLogins() {
        var operator = user(manager.access(), tenant, "OPERATOR");

        with(manager.access()).delete("/api/users/" + operator.id() + "/").then().statusCode(204);

        with(manager.access()).get("/api/users/" + operator.id()).then().statusCode(404);
        login(operator.username(), PASSWORD).then().statusCode(401);
        Awaitility.await().untilAsserted(
                () -> with(operator.access()).get("/api/auth/me").then().statusCode(401));
    }

    @Test
    void letsNobodyDisableOrDeleteOneself() {
        with(manager.access()).delete("/api/users/" + manager.id()).then().statusCode(409)
                .body("code", equalTo("own-account"));
        with(manager.access()).body(Map.of("active", false)).patch("/api/users/" + manager.id())
                .then().statusCode(409);
        with(manager.access()).get("/api/auth/me").then().statusCode(200).body("active", equalTo(true));
    }

    @Test
    void changesOnesOwnPasswordAndEndsOtherLogins() {
        var operator = user(manager.access(), tenant, "OPERATOR");
        String elsewhere = accessToken(operator.username(), PASSWORD);

        with(operator.access()).body(Map.of("old_password", PASSWORD, "new_password", "a-better-one"))
                .post("/api/auth/password/").then().statusCode(204);

        login(operator.username(), PASSWORD).then().statusCode(401);
        login(operator.username(), "a-better-one").then().statusCode(200);
        Awaitility.await().untilAsserted(() -> with(elsewhere).get("/api/auth/me").then().statusCode(401));
        with(operator.access()).get("/api/auth/me").then().statusCode(200);
    }

    @Test
    void asksForThePresentPasswordFirst() {
        with(manager.access()).body(Map.of("old_password", "not-mine-at-all", "new_password", "a-better-one"))
                .post("/api/auth/password/").then().statusCode(400)
                .body("errors[0].field", equalTo("old_password"));
    }

    @Test
    void slowsDownGuessingThePresentPassword() {
        for (int i = 0; i < 5; i++) {
            with(manager.access()).body(Map.of("old_password", "guess-number-" + i, "new_password", "a-better-one"))
                    .post("/api/auth/password/").then().statusCode(400);
        }

        with(manager.access()).body(Map.of("old_password", PASSWORD, "new_password", "a-better-one"))
                .post("/api/auth/password/").then().statusCode(429).body("code", equalTo("login-blocked"));
    }

    @Test
    void refusesAChangeOfAnOlderVersion() {
        var operator = user(manager.access(), tenant, "OPERATOR");
        String seen = with(manager.access()).get("/api/users/" + operator.id()).header("ETag");
        with(manager.access()).header("If-Match", seen).body(Map.of("first_name", "Ada"))
                .patch("/api/users/" + operator.id()).then().statusCode(200).header("ETag", not(equalTo(seen)));

        with(manager.access()).header("If-Match", seen).body(Map.of("first_name", "Grace"))
                .patch("/api/users/" + operator.id()).then().statusCode(412);
    }
}

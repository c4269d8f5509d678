package io.twinengine.auth.device;

import static io.twinengine.auth.AuthClient.admin;
import static io.twinengine.auth.AuthClient.anonymous;
import static io.twinengine.auth.AuthClient.manufacturer;
import static io.twinengine.auth.AuthClient.unique;
import static io.twinengine.auth.AuthClient.user;
import static io.twinengine.auth.AuthClient.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.awaitility.Awaitility;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.ParseException;
import io.twinengine.auth.AuthClient;
import io.twinengine.kit.security.AccessTokens;
import io.twinengine.kit.security.Roles;
import io.twinengine.testkit.TestDatabase;

@QuarkusTest
class DeviceIT {

    @Inject
    AccessTokens accessTokens;

    private long tenant;
    private AuthClient.User manager;

    @BeforeEach
    void registerATenant() {
        tenant = manufacturer(admin());
        manager = user(admin(), tenant, "MANAGER");
    }

    @Test
    void exchangesAKeyForAScopedToken() throws ParseException {
        String access = exchange(create("READINGS").path("key")).then().statusCode(200)
                .body("refresh", nullValue())
                .extract().path("access");

        JsonWebToken token = accessTokens.parse(access, new JWTAuthContextInfo());
        assertThat(token.getGroups()).containsExactlyInAnyOrder(Roles.DEVICE, Roles.DEVICE_READINGS);
        assertThat(token.<Object>getClaim("manufacturer_id").toString()).isEqualTo(Long.toString(tenant));
        assertThat(token.getSubject()).startsWith("device-");
    }

    @Test
    void letsADeviceDoNothingHere() {
        String access = exchange(create("READINGS").path("key")).path("access");

        with(access).get("/api/auth/me").then().statusCode(403);
        with(access).get("/api/users").then().statusCode(403);
    }

    @Test
    void storesNoKey() {
        String key = create("FRAMES").path("key");

        assertThat(TestDatabase.query("select * from device where manufacturer_id = ?", tenant).toString())
                .doesNotContain(key);
        assertThat(with(manager.access()).get("/api/auth/devices/").asString()).doesNotContain(key);
    }

    @Test
    void keepsTheOldKeyForAWhileWhenItIsRotated() {
        Response created = create("READINGS");
        String url = "/api/auth/devices/" + created.<Number>path("device.id") + "/rotate";

        Response rotated = with(manager.access()).post(url);

        rotated.then().statusCode(200).body("device.old_key_until", notNullValue());
        exchange(rotated.path("key")).then().statusCode(200);
        exchange(created.path("key")).then().statusCode(200);
    }

    @Test
    void endsTheOldKeyAtOnceWhenItMayHaveBeenStolen() {
        Response created = create("READINGS");

        String fresh = with(manager.access()).queryParam("keep_old", false)
                .post("/api/auth/devices/" + created.<Number>path("device.id") + "/rotate").path("key");

        exchange(created.path("key")).then().statusCode(401).body("code", equalTo("bad-credentials"));
        exchange(fresh).then().statusCode(200);
    }

    @Test
    void revokesKeyAndTokens() {
        Response created = create("READINGS");
        String access = exchange(created.path("key")).path("access");

        with(manager.access()).delete("/api/auth/devices/" + created.<Number>path("device.id")).then()
                .statusCode(204);

        exchange(created.path("key")).then().statusCode(401);
        Awaitility.await().untilAsserted(
                () -> anonymous().body(Map.of("token", access)).post("/api/auth/token/verify").then()
                        .statusCode(401));
    }

    @Test
    void asksForOneKindOfLogin() {
        anonymous().body(Map.of("username", "ada", "password", "secret-word", "device_key", "twd_x"))
                .post("/api/auth/token/").then().statusCode(400);
        anonymous().body(Map.of()).post("/api/auth/token/").then().statusCode(400);
    }

    private Response create(String scope) {
        Response created = with(manager.access())
                .body(Map.of("name", unique("gateway"), "scopes", List.of(scope))).post("/api/auth/devices/");
        created.then().statusCode(201).body("key", notNullValue());
        return created;
    }

    private static Response exchange(String key) {
        return anonymous().body(Map.of("device_key", key)).post("/api/auth/token/");
    }
}

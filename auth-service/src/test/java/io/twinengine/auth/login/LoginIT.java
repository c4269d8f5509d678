package io.twinengine.auth.login;

import static io.twinengine.auth.AuthClient.PASSWORD;
import static io.twinengine.auth.AuthClient.admin;
import static io.twinengine.auth.AuthClient.anonymous;
import static io.twinengine.auth.AuthClient.login;
import static io.twinengine.auth.AuthClient.manufacturer;
import static io.twinengine.auth.AuthClient.user;
import static io.twinengine.auth.AuthClient.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import java.util.Map;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

@QuarkusTest
class LoginIT {

    @Test
    void givesTokensForAPassword() {
        var user = user(admin(), manufacturer(admin()), "OPERATOR");

        login(user.username(), PASSWORD).then().statusCode(200)
                .body("access", notNullValue())
                .body("refresh", notNullValue());
    }

    @Test
    void showsTheCallerItsProfile() {
        long manufacturer = manufacturer(admin());
        var user = user(admin(), manufacturer, "ENGINEER");

        with(user.access()).get("/api/auth/me/").then().statusCode(200)
                .body("user.username", equalTo(user.username()))
                .body("user.email", equalTo(user.username() + "@example.com"))
                .body("manufacturer", equalTo((int) manufacturer))
                .body("role", equalTo("ENGINEER"));
    }

    @Test
    void answersTheSameForAnUnknownUserAndAWrongPassword() {
        var user = user(admin(), manufacturer(admin()), "OPERATOR");

        Response wrong = login(user.username(), "not-the-password");
        Response unknown = login("nobody-of-this-name", "not-the-password");

        assertThat(wrong.statusCode()).isEqualTo(401).isEqualTo(unknown.statusCode());
        assertThat(wrong.asString()).isEqualTo(unknown.asString());
        assertThat(wrong.contentType()).startsWith("application/problem+json");
    }

    @Test
    void exchangesARefreshTokenOnce() {
        var user = user(admin(), manufacturer(admin()), "OPERATOR");
        String first = login(user.username(), PASSWORD).path("refresh");

        String second = refresh(first).then().statusCode(200).extract().path("refresh");

        assertThat(second).isNotEqualTo(first);
        refresh(second).then().statusCode(200);
    }

    @Test
    void endsTheWholeFamilyWhenARefreshTokenIsUsedTwice() {
        var user = user(admin(), manufacturer(admin()), "OPERATOR");
        String first = login(user.username(), PASSWORD).path("refresh");
        String second = refresh(first).path("refresh");

        refresh(first).then().statusCode(401).body("code", equalTo("refresh-refused"));

        refresh(second).then().statusCode(401);
    }

    @Test
    void saysWhetherATokenIsGood() {
        String token = admin();

        anonymous().body(Map.of("token", token)).post("/api/auth/token/verify/").then().statusCode(200);
        anonymous().body(Map.of("token", token + "x")).post("/api/auth/token/verify/").then().statusCode(401);
    }

    private static Response refresh(String token) {
        return anonymous().body(Map.of("refresh", token)).post("/api/auth/token/refresh/");
    }
}

package io.twinengine.auth.lockout;

import static io.twinengine.auth.AuthClient.PASSWORD;
import static io.twinengine.auth.AuthClient.admin;
import static io.twinengine.auth.AuthClient.anonymous;
import static io.twinengine.auth.AuthClient.manufacturer;
import static io.twinengine.auth.AuthClient.unique;
import static io.twinengine.auth.AuthClient.user;
import static io.twinengine.auth.AuthClient.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.twinengine.auth.password.PasswordHasher;
import io.twinengine.testkit.TestDatabase;

@QuarkusTest
class LockoutIT {

    private static final int FREE = 5;

    @Inject
    PasswordHasher hasher;

    @Test
    void letsAnAccountWaitAfterTooManyFailures() {
        var user = user(admin(), manufacturer(admin()), "OPERATOR");
        fail(FREE, user.username(), "203.0.113.1");

        Response blocked = attempt(user.username(), PASSWORD, "203.0.113.2");

        blocked.then().statusCode(429).body("code", equalTo("login-blocked"));
        assertThat(Integer.parseInt(blocked.header("Retry-After"))).isBetween(20, 30);
    }

    @Test
    void treatsANameThatDoesNotExistTheSame() {
        String nobody = unique("nobody");
        fail(FREE, nobody, "203.0.113.3");

        attempt(nobody, PASSWORD, "203.0.113.4").then().statusCode(429).body("code", equalTo("login-blocked"));
    }

    @Test
    void waitsLongerEachTime() {
        var user = user(admin(), manufacturer(admin()), "OPERATOR");
        fail(FREE, user.username(), "203.0.113.5");
        passTime(user.username());
        fail(1, user.username(), "203.0.113.5");
        passTime(user.username());
        fail(1, user.username(), "203.0.113.5");

        Response blocked = attempt(user.username(), PASSWORD, "203.0.113.5");

        assertThat(Integer.parseInt(blocked.header("Retry-After"))).isBetween(100, 120);
    }

    @Test
    void forgetsFailuresAfterASuccess() {
        var user = user(admin(), manufacturer(admin()), "OPERATOR");
        fail(FREE - 1, user.username(), "203.0.113.6");
        attempt(user.username(), PASSWORD, "203.0.113.6").then().statusCode(200);

        fail(FREE - 1, user.username(), "203.0.113.6");

        attempt(user.username(), PASSWORD, "203.0.113.6").then().statusCode(200);
    }

    @Test
    void letsAnAddressWaitThatTriesManyNames() {
        var user = user(admin(), manufacturer(admin()), "OPERATOR");
        IntStream.range(0, 50).forEach(_ -> attempt(unique("guess"), PASSWORD, "203.0.113.7"));

        attempt(user.username(), PASSWORD, "203.0.113.7").then().statusCode(429);
        attempt(user.username(), PASSWORD, "203.0.113.8").then().statusCode(200);
    }

    @Test
    void countsAttemptsAtTheSameMoment() {
        String username = user(admin(), manufacturer(admin()), "OPERATOR").username();

        List<Integer> statuses = IntStream.range(0, 20)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> attempt(username, "wrong-word", "198.51.100." + i)))
                .toList().stream().map(CompletableFuture::join).map(Response::statusCode).toList();

        assertThat(statuses.stream().filter(status -> status == 401)).hasSize(FREE);
        assertThat(statuses.stream().filter(status -> status == 429)).hasSize(20 - FREE);
    }

    @Test
    void doesTheSameWorkForAnUnknownNameAndAWrongPassword() {
        var user = user(admin(), manufacturer(admin()), "OPERATOR");
        var disabled = user(admin(), manufacturer(admin()), "OPERATOR");
        with(admin()).body(Map.of("active", false))
                .patch("/api/users/" + disabled.id()).then().statusCode(200);

        assertThat(hashesFor(user.username(), "wrong-word")).isEqualTo(1);
        assertThat(hashesFor(unique("nobody"), "wrong-word")).isEqualTo(1);
        assertThat(hashesFor(disabled.username(), PASSWORD)).isEqualTo(1);
        assertThat(hashesFor(user.username(), PASSWORD)).isEqualTo(1);
    }

    private long hashesFor(String username, String password) {
        long before = hasher.computed();
        attempt(username, password, "203.0.113.20");
        return hasher.computed() - before;
    }

    private static void fail(int times, String username, String address) {
        for (int i = 0; i < times; i++) {
            attempt(username, "wrong-word", address).then().statusCode(401);
        }
    }

    private static void passTime(String username) {
        TestDatabase.execute("update login_throttle set blocked_until = now() - interval '1 second' where subject = ?",
                "account:" + username);
    }

    private static Response attempt(String username, String password, String address) {
        return anonymous().header("X-Forwarded-For", address)
                .body(Map.of("username", username, "password", password)).post("/api/auth/token/");
    }
}

package io.twinengine.auth.login;

import static io.twinengine.auth.AuthClient.PASSWORD;
import static io.twinengine.auth.AuthClient.admin;
import static io.twinengine.auth.AuthClient.anonymous;
import static io.twinengine.auth.AuthClient.login;
import static io.twinengine.auth.AuthClient.manufacturer;
import static io.twinengine.auth.AuthClient.user;
import static io.twinengine.auth.AuthClient.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.twinengine.contract.Topics;
import io.twinengine.testkit.TestDatabase;
import io.twinengine.testkit.TestTopics;

@QuarkusTest
class RefreshIT {

    @Test
    void letsOneWinWhenATokenIsUsedAtTheSameMoment() {
        var user = user(admin(), manufacturer(admin()), "OPERATOR");
        String token = login(user.username(), PASSWORD).path("refresh");

        List<Response> answers = IntStream.range(0, 12)
                .mapToObj(_ -> CompletableFuture.supplyAsync(() -> refresh(token)))
                .toList().stream().map(CompletableFuture::join).toList();

        List<Response> won = answers.stream().filter(answer -> answer.statusCode() == 200).toList();
        assertThat(won).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 401)).hasSize(11);
        refresh(won.getFirst().path("refresh")).then().statusCode(401);
    }

    @Test
    void auditsTheReuseOfARefreshToken() {
        long tenant = manufacturer(admin());
        var user = user(admin(), tenant, "OPERATOR");
        String token = login(user.username(), PASSWORD).path("refresh");
        refresh(token);

        refresh(token);

        with(admin()).queryParam("manufacturer", tenant).get("/api/auth/audit").then()
                .body("results.action", hasItem("REFRESH_REUSED"));
    }

    @Test
    void refusesTheFamilysAccessTokensToo() {
        var user = user(admin(), manufacturer(admin()), "OPERATOR");
        Response login = login(user.username(), PASSWORD);
        refresh(login.path("refresh"));

        refresh(login.path("refresh")).then().statusCode(401);

        Awaitility.await().atMost(Duration.ofSeconds(5)).untilAsserted(
                () -> with(login.path("access")).get("/api/auth/me").then().statusCode(401));
    }

    @Test
    void endsALoginForGoodAndTellsEverybody() {
        var user = user(admin(), manufacturer(admin()), "OPERATOR");
        Response login = login(user.username(), PASSWORD);
        String session = TestDatabase.query(
                "select id from login_session where account_id = ? order by created_at desc limit 1", user.id())
                .getFirst().get("id").toString();

        with(login.path("access")).post("/api/auth/logout/").then().statusCode(204);

        refresh(login.path("refresh")).then().statusCode(401);
        Awaitility.await().atMost(Duration.ofSeconds(5)).untilAsserted(
                () -> with(login.path("access")).get("/api/auth/me").then().statusCode(401));
        TestTopics.awaitRecord(Topics.REVOCATIONS, one -> one.key().equals("SESSION:" + session));
        with(user.access()).get("/api/auth/me").then().statusCode(200);
    }

    @Test
    void refusesWhatItHasNotMade() {
        for (String token : List.of("x", "AAAA", login("admin", "tests-only-admin").<String>path("refresh")
                .substring(0, 70) + "AAAA")) {
            refresh(token).then().statusCode(401);
        }
    }

    @Test
    void refusesATokenThatWasNotUsedForTooLong() {
        var user = user(admin(), manufacturer(admin()), "OPERATOR");
        String token = login(user.username(), PASSWORD).path("refresh");
        TestDatabase.execute(
                "update login_session set refreshed_at = now() - interval '7 days 1 second' where account_id = ?",
                user.id());

        refresh(token).then().statusCode(401);
    }

    private static Response refresh(String token) {
        return anonymous().body(Map.of("refresh", token)).post("/api/auth/token/refresh/");
    }
}

package io.twinengine.auth.idempotency;

import static io.twinengine.auth.AuthClient.admin;
import static io.twinengine.auth.AuthClient.manufacturer;
import static io.twinengine.auth.AuthClient.unique;
import static io.twinengine.auth.AuthClient.user;
import static io.twinengine.auth.AuthClient.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.twinengine.auth.AuthClient;
import io.twinengine.testkit.TestDatabase;

/** The filter of libs/kit-data, which is the same in every service with a schema. */
@QuarkusTest
class IdempotencyIT {

    private static final String DEVICES = "/api/auth/devices/";
    private static final String INVITATIONS = "/api/auth/invitations";

    private long tenant;
    private AuthClient.User manager;
    private String key;

    @BeforeEach
    void registerATenant() {
        tenant = manufacturer(admin());
        manager = user(admin(), tenant, "MANAGER");
        key = UUID.randomUUID().toString();
    }

    @Test
    void givesARetryTheFirstAnswerWithItsHeaders() {
        String admin = admin();
        Map<String, ?> body = Map.of("name", "Retry", "corporate_id", unique("RETRY"), "contact_email",
                "a@retry.example");

        Response first = with(admin).header("Idempotency-Key", key).body(body).post("/api/manufacturers");
        Response second = with(admin).header("Idempotency-Key", key).body(body).post("/api/manufacturers");

        first.then().statusCode(201).header("Idempotency-Replayed", nullValue());
        second.then().statusCode(201)
                .contentType(first.contentType())
                .header("Idempotency-Replayed", equalTo("true"))
                .header("Location", equalTo(first.header("Location")))
                .header("ETag", equalTo(first.header("ETag")));
        assertThat(second.asString()).isEqualTo(first.asString());
    }

    @Test
    void showsASecretAgainWithoutKeepingIt() {
        Map<String, ?> device = device();

        String shown = post(manager, DEVICES, device).then().statusCode(201).extract().path("key");

        post(manager, DEVICES, device).then().statusCode(201).body("key", equalTo(shown));
        assertThat(TestDatabase.query("select * from idempotency").toString()).doesNotContain(shown)
                .doesNotContain(key);
    }

    @Test
    void refusesAKeyThatWasUsedForSomethingElse() {
        Map<String, ?> device = device();
        long id = post(manager, DEVICES, device).then().statusCode(201).extract().<Number>path("device.id").longValue();

        post(manager, DEVICES, device()).then().statusCode(422).body("code", equalTo("unprocessable"));
        post(manager, INVITATIONS, device).then().statusCode(422);
        post(manager, DEVICES + id + "/rotate?keep_old=false", device).then().statusCode(422);
        post(manager, DEVICES, device).then().statusCode(201).header("Idempotency-Replayed", equalTo("true"));
    }

    @Test
    void tellsQueriesApart() {
        long id = with(manager.access()).body(device()).post(DEVICES).<Number>path("device.id").longValue();

        post(manager, DEVICES + id + "/rotate?keep_old=true", Map.of()).then().statusCode(200);

        post(manager, DEVICES + id + "/rotate?keep_old=false", Map.of()).then().statusCode(422);
    }

    @Test
    void keepsCallersApart() {
        AuthClient.User other = user(admin(), manufacturer(admin()), "MANAGER");
        Map<String, ?> device = device();

        Number ours = post(manager, DEVICES, device).then().statusCode(201).extract().path("device.id");
        Number theirs = post(other, DEVICES, device).then().statusCode(201)
                .header("Idempotency-Replayed", nullValue()).extract().path("device.id");

        assertThat(theirs).isNotEqualTo(ours);
    }

    @Test
    void showsNothingToWhomTheRoleIsGone() {
        AuthClient.User other = user(admin(), tenant, "MANAGER");
        Map<String, ?> device = device();
        post(other, DEVICES, device).then().statusCode(201);
        with(admin()).body(Map.of("role", "OPERATOR")).patch("/api/users/" + other.id()).then().statusCode(200);

        String demoted = AuthClient.accessToken(other.username(), AuthClient.PASSWORD);

        with(demoted).header("Idempotency-Key", key).body(device).post(DEVICES).then().statusCode(403);
    }

    @Test
    void carriesOutOneOfManyAtTheSameMoment() throws Exception {
        Map<String, ?> device = device();
        List<Callable<Response>> calls = Collections.nCopies(16, () -> post(manager, DEVICES, device));

        List<Response> answers = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(16)) {
            for (var answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
        }

        assertThat(answers).allSatisfy(answer -> assertThat(answer.statusCode()).isIn(201, 409));
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 409)
                .allSatisfy(answer -> answer.then().body("code", equalTo("conflict"))
                        .header("Retry-After", notNullValue()));
        assertThat(answers).filteredOn(
                answer -> answer.statusCode() == 201 && answer.header("Idempotency-Replayed") == null).hasSize(1);
        assertThat(TestDatabase.count("device where manufacturer_id = " + tenant)).isEqualTo(1);
    }

    @Test
    void forgetsAKeyAfterADay() {
        post(manager, DEVICES, device()).then().statusCode(201);
        age("25 hours");

        post(manager, DEVICES, device()).then().statusCode(201).header("Idempotency-Replayed", nullValue());
    }

    @Test
    void letsARetryTakeOverFromAProcessThatDied() {
        Map<String, ?> guest = Map.of("role", "OPERATOR");
        Number lost = post(manager, INVITATIONS, guest).then().statusCode(201).extract().path("invitation.id");
        TestDatabase.execute("update idempotency set status = null, body = null where caller = ?", caller());

        post(manager, INVITATIONS, guest).then().statusCode(409).header("Retry-After", equalTo("1"));
        age("61 seconds");

        assertThat(post(manager, INVITATIONS, guest).then().statusCode(201).extract().<Number>path("invitation.id"))
                .isNotEqualTo(lost);
    }

    @Test
    void keepsARefusalOfTheRequest() {
        Map<String, ?> unreadable = Map.of("name", "x".repeat(20_000), "scopes", List.of("FRAMES"));

        post(manager, DEVICES, unreadable).then().statusCode(400);

        post(manager, DEVICES, unreadable).then().statusCode(400).header("Idempotency-Replayed", equalTo("true"))
                .contentType("application/problem+json").body("code", equalTo("validation-failed"));
        post(manager, DEVICES, Map.of("name", "y".repeat(20_000), "scopes", List.of("FRAMES"))).then()
                .statusCode(422);
    }

    @Test
    void keepsNoRefusalThatPasses() {
        Map<String, ?> passwords = Map.of("old_password", AuthClient.PASSWORD, "new_password", "another-word-1");
        TestDatabase.execute("insert into login_throttle values (?, 9, now(), now() + interval '1 hour')",
                "account:" + manager.username());
        post(manager, "/api/auth/password", passwords).then().statusCode(429);
        TestDatabase.execute("delete from login_throttle where subject = ?", "account:" + manager.username());

        post(manager, "/api/auth/password", passwords).then().statusCode(204);
        post(manager, "/api/auth/password", passwords).then().statusCode(204)
                .header("Idempotency-Replayed", equalTo("true"));
    }

    @Test
    void refusesAKeyWithoutUse() {
        with(manager.access()).header("Idempotency-Key", "x".repeat(201)).body(device()).post(DEVICES).then()
                .statusCode(400).body("errors[0].field", equalTo("Idempotency-Key"));
    }

    @Test
    void looksAtPostsOnly() {
        with(manager.access()).header("Idempotency-Key", key).get(DEVICES).then().statusCode(200);

        assertThat(TestDatabase.count("idempotency where caller = '" + caller() + "'")).isZero();
    }

    private Response post(AuthClient.User who, String path, Map<String, ?> body) {
        return with(who.access()).header("Idempotency-Key", key).body(body).post(path);
    }

    private static Map<String, ?> device() {
        return Map.of("name", unique("gateway"), "scopes", List.of("READINGS"));
    }

    private String caller() {
        return Long.toString(manager.id());
    }

    private void age(String interval) {
        TestDatabase.execute("update idempotency set created_at = now() - cast(? as interval) where caller = ?",
                interval, caller());
    }
}

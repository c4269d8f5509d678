package io.twinengine.auth.audit;

import static io.twinengine.auth.AuthClient.PASSWORD;
import static io.twinengine.auth.AuthClient.admin;
import static io.twinengine.auth.AuthClient.anonymous;
import static io.twinengine.auth.AuthClient.login;
import static io.twinengine.auth.AuthClient.manufacturer;
import static io.twinengine.auth.AuthClient.newUser;
import static io.twinengine.auth.AuthClient.unique;
import static io.twinengine.auth.AuthClient.user;
import static io.twinengine.auth.AuthClient.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.twinengine.auth.AuthClient;
import io.twinengine.testkit.TestDatabase;

/** That nothing is written and nobody logs in without an entry. */
@QuarkusTest
class AuditCompletenessIT {

    private static final Set<String> WRITES = Set.of("post", "put", "patch", "delete");
    /** They change nothing that anybody could ask about: a look, and what a login does every hour by itself. */
    private static final Set<String> EXEMPT = Set.of("POST /api/auth/token/verify", "POST /api/auth/token/refresh");

    private final Set<String> made = new TreeSet<>();

    @Test
    void everyWriteOfTheDocumentLeavesAnEntry() {
        String admin = admin();
        Map<String, Object> plant = Map.of("name", "Audited", "corporate_id", unique("AUD"), "contact_email",
                "a@audit.example", "self_registration", true);
        long id = write(AuditAction.MANUFACTURER_CREATED, "POST /api/manufacturers",
                () -> with(admin).body(plant).post("/api/manufacturers")).<Number>path("id").longValue();
        String path = "/api/manufacturers/" + id;
        write(AuditAction.MANUFACTURER_CHANGED, "PUT /api/manufacturers/{id}", () -> with(admin).body(plant).put(path));
        write(AuditAction.MANUFACTURER_CHANGED, "PATCH /api/manufacturers/{id}",
                () -> with(admin).body(Map.of("name", "Named")).patch(path));
        AuthClient.User manager = user(admin, id, "MANAGER");
        people(manager, id);
        guestsAndDevices(manager);
        ownAccount(manager);
        write(AuditAction.MANUFACTURER_DELETED, "DELETE /api/manufacturers/{id}", () -> with(admin).delete(path));
        keys(admin);

        assertThat(made).isEqualTo(documented());
    }

    private void people(AuthClient.User manager, long plant) {
        long person = write(AuditAction.USER_CREATED, "POST /api/users", () -> with(manager.access())
                .body(newUser(unique("person"), plant, "OPERATOR")).post("/api/users")).<Number>path("id").longValue();
        write(AuditAction.USER_CHANGED, "PATCH /api/users/{id}",
                () -> with(manager.access()).body(Map.of("role", "ENGINEER")).patch("/api/users/" + person));
        write(AuditAction.USER_DISABLED, "PATCH /api/users/{id}",
                () -> with(manager.access()).body(Map.of("active", false)).patch("/api/users/" + person));
        write(AuditAction.USER_DELETED, "DELETE /api/users/{id}",
                () -> with(manager.access()).delete("/api/users/" + person));
        write(AuditAction.REGISTERED, "POST /api/auth/register",
                () -> anonymous().body(newUser(unique("guest"), plant, "OPERATOR")).post("/api/auth/register"));
    }

    private void guestsAndDevices(AuthClient.User manager) {
        Number invitation = write(AuditAction.INVITATION_CREATED, "POST /api/auth/invitations",
                () -> with(manager.access()).body(Map.of("role", "OPERATOR")).post("/api/auth/invitations"))
                .path("invitation.id");
        write(AuditAction.INVITATION_REVOKED, "DELETE /api/auth/invitations/{id}",
                () -> with(manager.access()).delete("/api/auth/invitations/" + invitation));
        Number device = write(AuditAction.DEVICE_CREATED, "POST /api/auth/devices", () -> with(manager.access())
                .body(Map.of("name", unique("camera"), "scopes", List.of("FRAMES"))).post("/api/auth/devices"))
                .path("device.id");
        write(AuditAction.DEVICE_ROTATED, "POST /api/auth/devices/{id}/rotate",
                () -> with(manager.access()).post("/api/auth/devices/" + device + "/rotate"));
        write(AuditAction.DEVICE_REVOKED, "DELETE /api/auth/devices/{id}",
                () -> with(manager.access()).delete("/api/auth/devices/" + device));
    }

    private void ownAccount(AuthClient.User manager) {
        Response login = write(AuditAction.LOGIN, "POST /api/auth/token", () -> login(manager.username(), PASSWORD));
        write(AuditAction.PASSWORD_CHANGED, "POST /api/auth/password", () -> with(login.path("access"))
                .body(Map.of("old_password", PASSWORD, "new_password", "another-word-1")).post("/api/auth/password"));
        write(AuditAction.LOGOUT, "POST /api/auth/logout", () -> with(login.path("access")).post("/api/auth/logout"));
    }

    private void keys(String admin) {
        write(AuditAction.KEY_ROTATED, "POST /api/auth/keys/rotate", () -> with(admin).post("/api/auth/keys/rotate"));
        String next = with(admin).get("/api/auth/keys").path("find { it.state == 'NEXT' }.kid");
        write(AuditAction.KEY_WITHDRAWN, "DELETE /api/auth/keys/{id}",
                () -> with(admin).delete("/api/auth/keys/" + next));
    }

    private Response write(AuditAction expected, String operation, Supplier<Response> call) {
        long before = newest();
        Response answer = call.get();
        assertThat(answer.statusCode()).as(operation).isBetween(200, 299);
        assertThat(TestDatabase.query("select action, outcome, actor, address from audit_entry where id > ?", before))
                .as(operation)
                .anySatisfy(entry -> assertThat(entry).containsEntry("action", expected.name())
                        .containsEntry("outcome", "SUCCESS").containsEntry("address", "127.0.0.1"));
        made.add(operation);
        return answer;
    }

    private static Set<String> documented() {
        Map<String, Map<String, Object>> paths = anonymous().get("/q/openapi?format=json").path("paths");
        Set<String> writes = new HashSet<>();
        paths.forEach((path, operations) -> operations.keySet().stream().filter(WRITES::contains)
                .forEach(method -> writes.add(method.toUpperCase(Locale.ROOT) + " " + path)));
        writes.removeAll(EXEMPT);
        return writes;
    }

    @Test
    void everyOutcomeOfALoginLeavesAnEntry() {
        String admin = admin();
        long plant = manufacturer(admin);
        AuthClient.User person = user(admin, plant, "OPERATOR");
        AuthClient.User disabled = user(admin, plant, "OPERATOR");
        with(admin).body(Map.of("active", false)).patch("/api/users/" + disabled.id()).then().statusCode(200);
        String nobody = unique("nobody");

        long before = newest();
        login(person.username(), PASSWORD).then().statusCode(200);
        login(person.username(), "wrong-word").then().statusCode(401);
        login(disabled.username(), PASSWORD).then().statusCode(401);
        login(nobody, PASSWORD).then().statusCode(401);
        TestDatabase.execute(
                "update login_throttle set blocked_until = now() + interval '1 hour' where subject = ?",
                "account:" + nobody);
        login(nobody, PASSWORD).then().statusCode(429);
        anonymous().body(Map.of("device_key", "twd_unknown")).post("/api/auth/token").then().statusCode(401);

        assertThat(TestDatabase.query("""
                                      select outcome, target, manufacturer_id, detail from audit_entry
                                      where id > ? and action = 'LOGIN' order by id""", before)).containsExactly(
                entry("SUCCESS", "user:" + person.id(), plant, null),
                entry("FAILURE", "user:" + person.id(), plant, "wrong username=" + person.username()),
                entry("FAILURE", "user:" + disabled.id(), plant, "wrong username=" + disabled.username()),
                entry("FAILURE", null, null, "wrong username=" + nobody),
                entry("FAILURE", null, null, "blocked username=" + nobody),
                entry("FAILURE", null, null, "unknown device key"));
    }

    @Test
    void aWrongPresentPasswordLeavesAnEntry() {
        AuthClient.User person = user(admin(), manufacturer(admin()), "OPERATOR");
        long before = newest();

        with(person.access()).body(Map.of("old_password", "wrong-word", "new_password", "another-word-1"))
                .post("/api/auth/password").then().statusCode(400);

        assertThat(TestDatabase.query("select action, outcome, target from audit_entry where id > ?", before))
                .containsExactly(Map.of("action", "PASSWORD_CHANGED", "outcome", "FAILURE", "target",
                        "user:" + person.id()));
    }

    private static Map<String, Object> entry(String outcome, @Nullable String target,
            @Nullable Long manufacturer, @Nullable String detail) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("outcome", outcome);
        entry.put("target", target);
        entry.put("manufacturer_id", manufacturer);
        entry.put("detail", detail);
        return entry;
    }

    private static long newest() {
        return ((Number) TestDatabase.query("select coalesce(max(id), 0) as id from audit_entry").getFirst().get("id"))
                .longValue();
    }
}

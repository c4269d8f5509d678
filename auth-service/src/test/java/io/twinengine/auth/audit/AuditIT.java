package io.twinengine.auth.audit;

import static io.twinengine.auth.AuthClient.PASSWORD;
import static io.twinengine.auth.AuthClient.admin;
import static io.twinengine.auth.AuthClient.login;
import static io.twinengine.auth.AuthClient.manufacturer;
import static io.twinengine.auth.AuthClient.user;
import static io.twinengine.auth.AuthClient.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.twinengine.auth.AuthClient;
import io.twinengine.testkit.TestDatabase;
import io.vertx.mutiny.sqlclient.Pool;

@QuarkusTest
class AuditIT {

    @Inject
    Pool runtimeRole;

    @Test
    void tellsWhoDidWhatAndFromWhere() {
        long tenant = manufacturer(admin());
        var manager = user(admin(), tenant, "MANAGER");
        var operator = user(manager.access(), tenant, "OPERATOR");
        AuthClient.anonymous().header("X-Forwarded-For", "203.0.113.9")
                .body(Map.of("username", operator.username(), "password", "wrong-word")).post("/api/auth/token/");

        with(manager.access()).get("/api/auth/audit/").then().statusCode(200)
                .body("results.action", hasItems("LOGIN", "USER_CREATED", "MANUFACTURER_CREATED"))
                .body("results.manufacturer", not(hasItem(not(equalTo((int) tenant)))))
                .body("results[0].action", equalTo("LOGIN"))
                .body("results[0].outcome", equalTo("FAILURE"))
                .body("results[0].address", equalTo("203.0.113.9"))
                .body("results[0].target", equalTo("user:" + operator.id()));
        with(manager.access()).queryParam("actor", "user:" + manager.username()).queryParam("action", "USER_CREATED")
                .get("/api/auth/audit/").then().body("results.target", hasItem("user:" + operator.id()));
    }

    @Test
    void showsNobodyAnotherManufacturersEntries() {
        var manager = user(admin(), manufacturer(admin()), "MANAGER");
        long other = manufacturer(admin());

        with(manager.access()).queryParam("manufacturer", other).get("/api/auth/audit").then().statusCode(404);
        with(admin()).queryParam("manufacturer", other).get("/api/auth/audit").then().statusCode(200)
                .body("results.action", equalTo(List.of("MANUFACTURER_CREATED")));
    }

    @Test
    void recordsNoPassword() {
        var operator = user(admin(), manufacturer(admin()), "OPERATOR");
        login(operator.username(), "a-secret-typo");

        assertThat(TestDatabase.query("select * from audit_entry").toString()).doesNotContain("a-secret-typo",
                PASSWORD);
    }

    @Test
    void cannotBeChangedByTheService() {
        admin();

        for (String statement : List.of("update audit_entry set actor = 'nobody'",
                "delete from audit_entry", "truncate audit_entry")) {
            assertThatThrownBy(() -> runtimeRole.query(statement).execute().await().indefinitely())
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void cannotBeChangedByTheOwnerEither() {
        admin();

        for (String statement : List.of("update audit_entry set actor = 'nobody'",
                "delete from audit_entry", "truncate audit_entry")) {
            assertThatThrownBy(() -> TestDatabase.execute(statement)).rootCause()
                    .hasMessageContaining("append-only");
        }
    }
}

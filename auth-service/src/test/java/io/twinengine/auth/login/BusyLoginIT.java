package io.twinengine.auth.login;

import static io.twinengine.auth.AuthClient.PASSWORD;
import static io.twinengine.auth.AuthClient.admin;
import static io.twinengine.auth.AuthClient.anonymous;
import static io.twinengine.auth.AuthClient.login;
import static io.twinengine.auth.AuthClient.manufacturer;
import static io.twinengine.auth.AuthClient.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.util.concurrent.CompletableFuture;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.twinengine.auth.password.PasswordConfig;
import io.twinengine.auth.password.PasswordHasher;
import io.twinengine.testkit.TestDatabase;

@QuarkusTest
class BusyLoginIT {

    @Inject
    PasswordHasher hasher;

    @Inject
    PasswordConfig config;

    @Test
    void refusesWhatItCannotServeSoonAndServesEverythingElse() {
        var person = user(admin(), manufacturer(admin()), "OPERATOR");
        CompletableFuture<Void> others = new CompletableFuture<>();
        int places = Math.max(1, Runtime.getRuntime().availableProcessors() - 1) + config.queue();
        for (int i = 0; i < places; i++) {
            hasher.admit(_ -> Uni.createFrom().completionStage(others)).subscribe().asCompletionStage();
        }

        login(person.username(), PASSWORD).then().statusCode(503)
                .header("Retry-After", equalTo("2"))
                .body("code", equalTo("login-busy"));
        anonymous().get("/.well-known/jwks.json").then().statusCode(200);
        assertThat(TestDatabase.query("select outcome, detail from audit_entry where detail = ?",
                "busy username=" + person.username())).hasSize(1);
        assertThat(TestDatabase.query("select failures from login_throttle where subject = ?",
                "account:" + person.username())).isEmpty();

        others.complete(null);
        login(person.username(), PASSWORD).then().statusCode(200);
    }
}

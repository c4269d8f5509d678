package io.twinengine.auth.key;

import static io.twinengine.auth.AuthClient.admin;
import static io.twinengine.auth.AuthClient.with;
import static io.twinengine.auth.key.KeyIds.keyId;
import static io.twinengine.auth.key.KeyIds.publishedIds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.nio.charset.StandardCharsets;
import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.twinengine.testkit.TestDatabase;

@QuarkusTest
class KeyRotationIT {

    @Inject
    SigningKeys keys;

    @Test
    void publishesANewKeyBeforeItSignsAndKeepsTheOldOne() throws Throwable {
        String before = admin();

        with(before).post("/api/auth/keys/rotate").then().statusCode(200);

        List<String> published = publishedIds();
        assertThat(published).contains(keyId(before)).hasSizeGreaterThanOrEqualTo(2);
        assertThat(keyId(admin())).isEqualTo(keyId(before));

        letTheNewKeySign();

        String after = admin();
        assertThat(keyId(after)).isNotEqualTo(keyId(before)).isIn(published);
        with(before).get("/api/auth/me").then().statusCode(200);
        with(after).get("/api/auth/me").then().statusCode(200);
        assertThat(publishedIds()).contains(keyId(before), keyId(after));
    }

    @Test
    void storesNoPrivateKeyInTheClear() {
        byte[] stored = (byte[]) TestDatabase.query("select private_key from signing_key where kid = ?",
                keys.signer().id()).getFirst().get("private_key");

        byte[] clear = keys.signer().privateKey().getEncoded();
        assertThat(stored).hasSize(clear.length + 12 + 16);
        assertThat(new String(stored, StandardCharsets.ISO_8859_1))
                .doesNotContain(new String(clear, 0, 24, StandardCharsets.ISO_8859_1));
    }

    @Test
    void withdrawsAKeyWithAllThatItHasSigned() throws Throwable {
        String before = admin();
        with(before).post("/api/auth/keys/rotate").then().statusCode(200);
        with(before).delete("/api/auth/keys/" + keyId(before)).then().statusCode(409)
                .body("detail", containsString("signs at present"));
        letTheNewKeySign();
        String after = admin();
        assertThat(with(after).get("/api/auth/keys").<String>path("find { it.state == 'SIGNING' }.kid"))
                .isEqualTo(keyId(after));

        with(after).delete("/api/auth/keys/" + keyId(before)).then().statusCode(204);

        assertThat(publishedIds()).doesNotContain(keyId(before)).contains(keyId(after));
        with(before).get("/api/auth/me").then().statusCode(401);
        with(after).get("/api/auth/audit?action=KEY_WITHDRAWN").then()
                .body("results[0].target", equalTo("key:" + keyId(before)))
                .body("results[0].actor", equalTo("user:admin"));
        with(after).delete("/api/auth/keys/unknown").then().statusCode(404);
    }

    /** Instead of waiting for half a minute. */
    private void letTheNewKeySign() throws Throwable {
        TestDatabase.execute("update signing_key set signs_from = now() where signs_from > now()");
        VertxContextSupport.subscribeAndAwait(keys::reload);
    }
}

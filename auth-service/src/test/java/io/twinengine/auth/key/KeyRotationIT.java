package io.twinengine.auth.key;

import static io.twinengine.auth.AuthClient.admin;
import static io.twinengine.auth.AuthClient.anonymous;
import static io.twinengine.auth.AuthClient.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
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

    /** Instead of waiting for half a minute. */
    private void letTheNewKeySign() throws Throwable {
        TestDatabase.execute("update signing_key set signs_from = now() where signs_from > now()");
        VertxContextSupport.subscribeAndAwait(keys::reload);
    }

    private static List<String> publishedIds() {
        return anonymous().get("/.well-known/jwks.json").then().statusCode(200).extract().path("keys.kid");
    }

    private static String keyId(String token) {
        String header = new String(Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.'))),
                StandardCharsets.UTF_8);
        return header.replaceAll(".*\"kid\":\"([^\"]*)\".*", "$1");
    }
}

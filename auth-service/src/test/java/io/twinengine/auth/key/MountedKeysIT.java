package io.twinengine.auth.key;

import static io.twinengine.auth.AuthClient.admin;
import static io.twinengine.auth.AuthClient.anonymous;
import static io.twinengine.auth.AuthClient.login;
import static io.twinengine.auth.AuthClient.with;
import static io.twinengine.auth.key.KeyIds.keyId;
import static io.twinengine.auth.key.KeyIds.publishedIds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.twinengine.testkit.TestDatabase;

/** Keys that come as files, as from a secret of Kubernetes. */
@QuarkusTest
@TestProfile(MountedKeysIT.Mounted.class)
class MountedKeysIT {

    private static final Path FOLDER = Path.of("target", "mounted-keys");
    private static final Duration PUBLISH_AHEAD = Duration.ofSeconds(2);

    /** Starts with one file; looks for others every second. */
    public static final class Mounted implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            KeyFiles.empty(FOLDER);
            KeyFiles.put(FOLDER, "000-first.pem", KeyFiles.pem("RSA", 2048));
            return Map.of("twin.auth.keys.folder", FOLDER.toString(), "twin.auth.keys.reload", "1s",
                    "twin.auth.keys.publish-ahead", PUBLISH_AHEAD.toSeconds() + "s");
        }
    }

    @Inject
    SigningKeys keys;

    /** A token and when it was made. */
    private record Made(String keyId, Instant at, String access) {}

    @BeforeEach
    void signWithTheNewestFile() {
        await().until(() -> keys.states().stream().noneMatch(key -> key.state() == KeyResponse.State.NEXT));
    }

    @Test
    void signsWithAKeyThatIsNowhereInTheDatabase() throws Exception {
        String access = admin();

        assertThat(mountedIds()).contains(keyId(access));
        with(access).get("/api/auth/me").then().statusCode(200);
        assertThat(TestDatabase.query("select private_key from signing_key where private_key is not null")).isEmpty();
    }

    @Test
    void takesANewFileOverWithoutAFailedRequest() {
        String first = admin();
        String added = KeyFiles.pem("RSA", 2048);
        String addedId = MountedKey.parse(added).id();
        String refresh = login("admin", "tests-only-admin").path("refresh");

        KeyFiles.put(FOLDER, "100-" + addedId + ".pem", added);

        Instant published = null;
        List<Made> made = new ArrayList<>();
        while (made.isEmpty() || !made.getLast().keyId().equals(addedId)) {
            // A key that signs after the key set was read is in that key set.
            List<String> known = publishedIds();
            published = published == null && known.contains(addedId) ? Instant.now() : published;
            Response next = anonymous().body(Map.of("refresh", refresh)).post("/api/auth/token/refresh");
            assertThat(next.statusCode()).isEqualTo(200);
            refresh = next.path("refresh");
            String access = next.path("access");
            made.add(new Made(keyId(access), Instant.now(), access));
            assertThat(known).contains(keyId(access));
            with(access).get("/api/auth/me").then().statusCode(200);
        }

        assertThat(made.getFirst().keyId()).isEqualTo(keyId(first));
        assertThat(Duration.between(published, made.getLast().at())).isGreaterThan(PUBLISH_AHEAD.dividedBy(2));
        with(first).get("/api/auth/me").then().statusCode(200);
        assertThat(publishedIds()).contains(keyId(first), addedId);
    }

    @Test
    void goesBackToTheFileThatIsLeft() throws Exception {
        String before = keyId(admin());
        String added = KeyFiles.pem("RSA", 2048);
        String addedId = MountedKey.parse(added).id();
        KeyFiles.put(FOLDER, "900-mistake.key", added);
        await().until(() -> keyId(admin()).equals(addedId));
        String token = admin();
        // Long after: what the earlier keys have signed has died.
        TestDatabase.execute("update signing_key set gone_at = now() where kid <> ?", addedId);

        Files.delete(FOLDER.resolve("900-mistake.key"));

        await().until(() -> keyId(admin()).equals(before));
        assertThat(publishedIds()).contains(before, addedId);
        with(token).get("/api/auth/me").then().statusCode(200);
    }

    @Test
    void keepsAKeyPublishedThatAReplicaStillSignsWith() {
        String kid = keyId(admin());

        // Another replica has seen the next file half an hour ago, and this one's has not come.
        TestDatabase.execute("update signing_key set gone_at = now() + interval '30 minutes' where kid = ?", kid);

        await().untilAsserted(() -> assertThat(TestDatabase
                .query("""
                       select gone_at > now() + interval '1 hour' as outlives from signing_key where kid = ?""", kid)
                .getFirst()).containsEntry("outlives", true));
        assertThat(keyId(admin())).isEqualTo(kid);
        TestDatabase.execute("update signing_key set gone_at = null where kid = ?", kid);
    }

    @Test
    void usesTheOtherFilesWhenOneIsNoKey() throws Exception {
        String kid = keyId(admin());

        KeyFiles.put(FOLDER, "999-broken.pem", "no key");

        await().pollDelay(Duration.ofSeconds(2)).untilAsserted(() -> assertThat(keyId(admin())).isEqualTo(kid));
        Files.delete(FOLDER.resolve("999-broken.pem"));
    }

    @Test
    void isRotatedByFilesOnly() {
        with(admin()).post("/api/auth/keys/rotate").then().statusCode(409).body("code", equalTo("keys-mounted"));
    }

    private static List<String> mountedIds() throws Exception {
        try (var files = Files.list(FOLDER)) {
            return files.map(MountedKeysIT::read).map(pem -> MountedKey.parse(pem).id()).toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

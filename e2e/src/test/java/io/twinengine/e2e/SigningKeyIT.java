package io.twinengine.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A new signing key takes over while everybody works. */
@ExtendWith(Platform.class)
class SigningKeyIT {

    @Test
    void noRequestFailsWhileANewKeyTakesOver(PlatformUnderTest platform) {
        Doors doors = Doors.of(platform);
        Login first = Login.of("admin", "twinengine-demo", doors.auth());
        AtomicReference<Login> newest = new AtomicReference<>(first);
        assertThat(first.at(doors.gateway()).post("/api/auth/keys/rotate/", Map.of()).status()).isEqualTo(200);

        // Each look is a refresh and a call of every service with the token that it gave.
        await().atMost(Duration.ofSeconds(90)).pollInterval(Duration.ofMillis(200)).until(() -> {
            Login login = newest.updateAndGet(before -> before.refreshed(doors.auth()));
            doors.expect(200, login);
            return !login.keyId().equals(first.keyId());
        });

        doors.expect(200, first, newest.get());
    }
}

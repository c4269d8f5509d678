package io.twinengine.auth.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KeyRingTest {

    private static final Instant NOW = Instant.parse("2026-02-13T08:00:00Z");
    private static final KeyPair PAIR = pair();

    private final SigningKey old = key("old", NOW.minus(Duration.ofDays(30)), NOW.plus(Duration.ofHours(1)));
    private final SigningKey next = key("next", NOW.plusSeconds(30), null);
    private final KeyRing ring = new KeyRing(List.of(old, next));

    @Test
    void signsWithTheOldKeyUntilTheNewOneIsKnownEverywhere() {
        assertThat(ring.signer(NOW)).contains(old);
        assertThat(ring.signer(NOW.plusSeconds(29))).contains(old);
        assertThat(ring.signer(NOW.plusSeconds(30))).contains(next);
    }

    @Test
    void publishesBothWhileTokensOfBothAreAlive() {
        assertThat(ring.published(NOW)).containsExactly(next, old);
        assertThat(ring.find("old", NOW.plusSeconds(3599))).contains(old);
    }

    @Test
    void forgetsAKeyWhenNothingItSignedIsAlive() {
        Instant later = NOW.plus(Duration.ofHours(1));

        assertThat(ring.published(later)).containsExactly(next);
        assertThat(ring.find("old", later)).isEmpty();
    }

    @Test
    void hasNoSignerBeforeTheFirstKey() {
        assertThat(new KeyRing(List.of()).signer(NOW)).isEmpty();
        assertThat(new KeyRing(List.of(next)).signer(NOW)).isEmpty();
    }

    @Test
    void writesThePublicKeyWithoutASignByte() {
        PublicKeyResponse response = PublicKeyResponse.from(old);

        assertThat(response.e()).isEqualTo("AQAB");
        assertThat(java.util.Base64.getUrlDecoder().decode(response.n())).hasSize(256);
    }

    @Test
    void signsWithTheOldKeyWhereTheNewOneIsNotMountedYet() {
        SigningKey elsewhere = new SigningKey("next", (RSAPublicKey) PAIR.getPublic(), null, NOW, NOW, null);

        KeyRing partial = new KeyRing(List.of(old, elsewhere));

        assertThat(partial.signer(NOW)).contains(old);
        assertThat(partial.published(NOW)).containsExactly(elsewhere, old);
    }

    @Test
    void tellsWhatEachKeyDoes() {
        assertThat(KeyResponse.of(old, ring, NOW).state()).isEqualTo(KeyResponse.State.SIGNING);
        assertThat(KeyResponse.of(next, ring, NOW).state()).isEqualTo(KeyResponse.State.NEXT);
        assertThat(KeyResponse.of(old, ring, NOW.plusSeconds(30)).state()).isEqualTo(KeyResponse.State.RETIRED);
    }

    @Test
    void printsNoKey() {
        assertThat(ring.toString()).isEqualTo("KeyRing[keys=[SigningKey[id=next], SigningKey[id=old]]]");
    }

    private static SigningKey key(String id, Instant signsFrom, @Nullable Instant goneAt) {
        return new SigningKey(id, (RSAPublicKey) PAIR.getPublic(), PAIR.getPrivate(), signsFrom, signsFrom, goneAt);
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

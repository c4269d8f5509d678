package io.twinengine.auth.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.UUID;

import org.junit.jupiter.api.Test;

class RefreshTokensTest {

    private static final RefreshClaim CLAIM = new RefreshClaim(
            UUID.fromString("3a81d284-b898-4689-9632-3608f1063f28"), 7);

    private final RefreshTokens tokens = new RefreshTokens(new byte[32]);

    @Test
    void readsWhatItWrote() {
        assertThat(tokens.read(tokens.write(CLAIM))).contains(CLAIM);
    }

    @Test
    void refusesATokenOfAnotherKey() {
        byte[] other = new byte[32];
        other[0] = 1;

        assertThat(tokens.read(new RefreshTokens(other).write(CLAIM))).isEmpty();
    }

    @Test
    void refusesEverySingleChangedBit() {
        byte[] bytes = Base64.getUrlDecoder().decode(tokens.write(CLAIM));

        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] changed = bytes.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(tokens.read(Base64.getUrlEncoder().withoutPadding().encodeToString(changed))).isEmpty();
        }
    }

    @Test
    void refusesWhatIsNoToken() {
        assertThat(tokens.read("")).isEmpty();
        assertThat(tokens.read("not base64 at all")).isEmpty();
        assertThat(tokens.read("AAAA")).isEmpty();
    }
}

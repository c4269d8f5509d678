package io.twinengine.auth.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

class Argon2Test {

    /** From the reference implementation: {@code echo -n password | argon2 somesalt -id -t 2 -m 16 -p 1 -l 32 -e}. */
    private static final String REFERENCE = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

    @Test
    void agreesWithTheReferenceImplementation() {
        assertThat(Argon2.parse(REFERENCE).matches("password")).isTrue();
        assertThat(Argon2.parse(REFERENCE).matches("Password")).isFalse();
    }

    @Test
    void writesWhatItReads() {
        assertThat(Argon2.parse(REFERENCE).text()).isEqualTo(REFERENCE);
    }

    @Test
    void keepsTheCostWithTheHash() {
        Argon2 hash = Argon2.of("testpass123", 8192, 1, "saltsaltsaltsalt".getBytes(StandardCharsets.US_ASCII));

        assertThat(hash.text()).startsWith("$argon2id$v=19$m=8192,t=1,p=1$");
        assertThat(hash.costs(8192, 1)).isTrue();
        assertThat(hash.costs(19_456, 2)).isFalse();
    }

    @Test
    void refusesOtherHashes() {
        assertThatIllegalArgumentException().isThrownBy(() -> Argon2.parse("$2b$10$abcdefghijklmnopqrstuv"));
        assertThatIllegalArgumentException().isThrownBy(() -> Argon2.parse(REFERENCE.replace("argon2id", "argon2i")));
    }
}

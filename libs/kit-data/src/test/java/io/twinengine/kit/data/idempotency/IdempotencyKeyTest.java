package io.twinengine.kit.data.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.twinengine.kit.problem.TwinException;

class IdempotencyKeyTest {

    private final IdempotencyKey key = new IdempotencyKey("17", "6f1c1c1e-0000-4000-8000-000000000001");

    @Test
    void opensWhatItHasSealed() {
        assertThat(new IdempotencyKey(key.caller(), key.value()).open(key.seal("answer"))).isEqualTo("answer");
    }

    @Test
    void opensNothingOfAnotherCallerOrKey() {
        String sealed = key.seal("answer");

        assertThatIllegalStateException().isThrownBy(() -> new IdempotencyKey("18", key.value()).open(sealed));
        assertThatIllegalStateException().isThrownBy(() -> new IdempotencyKey("17", "another").open(sealed));
    }

    @Test
    void tellsRequestsApartWithoutTellingWhatIsInThem() {
        byte[] digest = { 1, 2, 3};

        assertThat(key.fingerprint(digest)).isEqualTo(key.fingerprint(new byte[]{ 1, 2, 3}))
                .isNotEqualTo(key.fingerprint(new byte[]{ 1, 2, 4}))
                .isNotEqualTo(new IdempotencyKey("17", "another").fingerprint(digest));
        assertThat(key.id()).doesNotContain(key.value()).isNotEqualTo(new IdempotencyKey("18", key.value()).id());
        assertThat(key.toString()).doesNotContain(key.value());
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "  "})
    void refusesAnEmptyKey(String value) {
        assertThatThrownBy(() -> new IdempotencyKey("17", value)).isInstanceOf(TwinException.class);
    }
}

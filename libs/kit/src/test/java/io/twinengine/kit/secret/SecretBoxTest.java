package io.twinengine.kit.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Base64;

import org.junit.jupiter.api.Test;

class SecretBoxTest {

    private final SecretBox box = SecretBox.of(key(1));

    @Test
    void opensWhatItSealed() {
        assertThat(box.openText(box.sealText("hf_secret", "node"), "node")).isEqualTo("hf_secret");
    }

    @Test
    void neverSealsTheSameWayTwice() {
        assertThat(box.sealText("hf_secret", "node")).isNotEqualTo(box.sealText("hf_secret", "node"));
    }

    @Test
    void doesNotOpenForAnotherPurpose() {
        String sealed = box.sealText("hf_secret", "node");

        assertThatIllegalStateException().isThrownBy(() -> box.openText(sealed, "signing-key"));
    }

    @Test
    void doesNotOpenWithAnotherKey() {
        String sealed = box.sealText("hf_secret", "node");

        assertThatIllegalStateException().isThrownBy(() -> SecretBox.of(key(2)).openText(sealed, "node"));
    }

    @Test
    void doesNotOpenWhatWasChanged() {
        byte[] sealed = box.seal(new byte[]{ 1, 2, 3}, "node");
        sealed[sealed.length - 1] ^= 1;

        assertThatIllegalStateException().isThrownBy(() -> box.open(sealed, "node"));
    }

    @Test
    void saysWhatAKeyMustBeWithoutShowingTheOneGiven() {
        assertThatIllegalArgumentException().isThrownBy(() -> SecretBox.of("too-short"))
                .withMessageContaining("openssl rand -base64 32")
                .withMessageNotContaining("too-short");
    }

    @Test
    void derivesAKeyForEachUse() {
        assertThat(box.derive("refresh-token")).hasSize(32).isNotEqualTo(box.derive("device-key"));
    }

    private static String key(int fill) {
        byte[] bytes = new byte[32];
        java.util.Arrays.fill(bytes, (byte) fill);
        return Base64.getEncoder().encodeToString(bytes);
    }
}

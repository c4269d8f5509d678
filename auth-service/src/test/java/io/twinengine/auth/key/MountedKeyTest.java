package io.twinengine.auth.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;

import org.junit.jupiter.api.Test;

class MountedKeyTest {

    private static final String PEM = KeyFiles.pem("RSA", 2048);

    @Test
    void readsBothHalvesOfAKey() throws Exception {
        MountedKey key = MountedKey.parse("some words before\n" + PEM);

        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(key.privateKey());
        signature.update(new byte[]{ 1});
        byte[] signed = signature.sign();
        signature.initVerify(key.publicKey());
        signature.update(new byte[]{ 1});
        assertThat(signature.verify(signed)).isTrue();
    }

    @Test
    void namesAKeyByItselfAlone() {
        assertThat(MountedKey.parse(PEM).id()).isEqualTo(MountedKey.parse(PEM).id()).hasSize(43)
                .isNotEqualTo(MountedKey.parse(KeyFiles.pem("RSA", 2048)).id());
    }

    /** The example of RFC 7638, 3.1. */
    @Test
    void thumbprintIsTheStandards() throws Exception {
        String modulus = "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECP"
                + "ebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368Q"
                + "QMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcR"
                + "wr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw";
        RSAPublicKey key = (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(
                new BigInteger(1, Base64.getUrlDecoder().decode(modulus)), BigInteger.valueOf(65_537)));

        assertThat(MountedKey.thumbprint(key)).isEqualTo("NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs");
    }

    @Test
    void refusesWhatIsNoSuchKey() {
        assertThatIllegalArgumentException().isThrownBy(() -> MountedKey.parse(KeyFiles.pem("RSA", 1024)))
                .withMessageContaining("2048 bits");
        assertThatIllegalArgumentException().isThrownBy(() -> MountedKey.parse(KeyFiles.pem("EC", 256)))
                .withMessageContaining("RSA");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MountedKey.parse(KeyFiles.pem(new byte[]{ 1}, "RSA PRIVATE KEY")))
                .withMessageContaining("openssl genpkey");
        assertThatIllegalArgumentException().isThrownBy(() -> MountedKey.parse(KeyFiles.pem(new byte[]{ 1},
                "PRIVATE KEY")));
        assertThatIllegalArgumentException().isThrownBy(() -> MountedKey.parse(""));
    }

    @Test
    void printsNoKey() {
        assertThat(MountedKey.parse(PEM).toString()).startsWith("MountedKey[id=").hasSizeLessThan(80);
    }
}

package io.twinengine.testkit;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;

/** The RSA key that plays auth-service's in tests. */
record SigningKey(String id, RSAPrivateCrtKey key) {

    static final String ID = "test-key";

    private static final int BITS = 2048;

    /** The one every service under test accepts. */
    static SigningKey trusted() {
        return decode(ID, Shared.SIGNING_KEY.orElseSet(() -> encode(generate(ID))));
    }

    /** Same id, but nobody published it. */
    static SigningKey forged() {
        return generate(ID);
    }

    /** The public half as a JSON Web Key Set. */
    String jwks() {
        return """
               {"keys":[{"kty":"RSA","use":"sig","alg":"RS256","kid":"%s","n":"%s","e":"%s"}]}"""
                .formatted(id, base64Url(key.getModulus()), base64Url(key.getPublicExponent()));
    }

    PublicKey publicKey() {
        try {
            return KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SigningKey generate(String id) {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            return new SigningKey(id, (RSAPrivateCrtKey) generator.generateKeyPair().getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encode(SigningKey key) {
        return Base64.getEncoder().encodeToString(key.key().getEncoded());
    }

    private static SigningKey decode(String id, String encoded) {
        try {
            var specification = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(encoded));
            return new SigningKey(id, (RSAPrivateCrtKey) KeyFactory.getInstance("RSA").generatePrivate(specification));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64Url(BigInteger number) {
        var bytes = number.toByteArray();
        var unsigned = bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(unsigned);
    }
}

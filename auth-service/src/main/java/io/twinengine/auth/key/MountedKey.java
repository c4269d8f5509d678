package io.twinengine.auth.key;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jose4j.jwk.RsaJsonWebKey;

/**
 * A signing key that the operator has put into a file.
 *
 * @param id its thumbprint (RFC 7638), so that a key is the same one under every file name
 */
record MountedKey(String id, RSAPublicKey publicKey, PrivateKey privateKey) {

    private static final int LEAST_BITS = 2048;
    private static final Pattern PEM = Pattern.compile("-----BEGIN PRIVATE KEY-----(.*?)-----END PRIVATE KEY-----",
            Pattern.DOTALL);

    /**
     * @param pem an RSA key in PKCS#8, not encrypted, as {@code openssl genpkey} writes it
     * @throws IllegalArgumentException saying what is wrong without showing the key
     */
    static MountedKey parse(String pem) {
        Matcher matcher = PEM.matcher(pem);
        if (!matcher.find()) {
            throw new IllegalArgumentException("no BEGIN PRIVATE KEY in it; make one with"
                    + " openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048");
        }
        try {
            KeyFactory factory = KeyFactory.getInstance(SigningKeyEntity.ALGORITHM);
            byte[] encoded = Base64.getMimeDecoder().decode(matcher.group(1));
            RSAPrivateCrtKey key = (RSAPrivateCrtKey) factory.generatePrivate(new PKCS8EncodedKeySpec(encoded));
            if (key.getModulus().bitLength() < LEAST_BITS) {
                throw new IllegalArgumentException("fewer than " + LEAST_BITS + " bits");
            }
            RSAPublicKey publicKey = (RSAPublicKey) factory
                    .generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
            return new MountedKey(thumbprint(publicKey), publicKey, key);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not an RSA key in PKCS#8", e);
        }
    }

    static String thumbprint(RSAPublicKey key) {
        return new RsaJsonWebKey(key).calculateBase64urlEncodedThumbprint("SHA-256");
    }

    @Override
    public String toString() {
        return "MountedKey[id=" + id + "]";
    }
}

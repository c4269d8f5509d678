package io.twinengine.auth.key;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Base64;

/** One RSA public key as a JSON Web Key; the one-letter names are the standard's. */
public record PublicKeyResponse(String kty, String use, String alg, String kid, String n, String e) {

    static PublicKeyResponse from(SigningKey key) {
        return new PublicKeyResponse("RSA", "sig", "RS256", key.id(), text(key.publicKey().getModulus()),
                text(key.publicKey().getPublicExponent()));
    }

    /** Big-endian without the sign byte (RFC 7518, 6.3.1). */
    private static String text(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int start = bytes.length > 1 && bytes[0] == 0 ? 1 : 0;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOfRange(bytes, start, bytes.length));
    }
}

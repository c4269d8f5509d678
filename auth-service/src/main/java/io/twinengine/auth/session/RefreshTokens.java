package io.twinengine.auth.session;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Refresh tokens carry their login and their place in its family, and prove by a MAC that this service made them. So a
 * forged one is told from one that was used before without storing any of them.
 */
final class RefreshTokens {

    private static final String MAC = "HmacSHA256";
    private static final int BODY_BYTES = 24;
    private static final int MAC_BYTES = 32;

    private final SecretKeySpec key;

    RefreshTokens(byte[] key) {
        this.key = new SecretKeySpec(key, MAC);
    }

    String write(RefreshClaim claim) {
        byte[] body = ByteBuffer.allocate(BODY_BYTES)
                .putLong(claim.session().getMostSignificantBits())
                .putLong(claim.session().getLeastSignificantBits())
                .putLong(claim.generation())
                .array();
        byte[] token = ByteBuffer.allocate(BODY_BYTES + MAC_BYTES).put(body).put(mac(body)).array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** Empty when this service has not made the token. */
    Optional<RefreshClaim> read(String token) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
        if (bytes.length != BODY_BYTES + MAC_BYTES) {
            return Optional.empty();
        }
        ByteBuffer parts = ByteBuffer.wrap(bytes);
        byte[] body = new byte[BODY_BYTES];
        byte[] mac = new byte[MAC_BYTES];
        parts.get(body).get(mac);
        if (!MessageDigest.isEqual(mac, mac(body))) {
            return Optional.empty();
        }
        ByteBuffer fields = ByteBuffer.wrap(body);
        return Optional.of(new RefreshClaim(new UUID(fields.getLong(), fields.getLong()), fields.getLong()));
    }

    private byte[] mac(byte[] body) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(key);
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + MAC, e);
        }
    }
}

package io.twinengine.auth.key;

import java.security.PrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A key pair and when it is used.
 *
 * @param privateKey null when it is mounted and this replica does not have the file, or not any more
 * @param createdAt when the platform met it
 * @param signsFrom published before, signs from here on, until a newer one does
 * @param goneAt from here on nothing that it signed is alive; null while it is the newest
 */
public record SigningKey(String id, RSAPublicKey publicKey, @Nullable PrivateKey privateKey, Instant createdAt,
        Instant signsFrom, @Nullable Instant goneAt) {

    boolean isGone(Instant now) {
        return goneAt != null && !goneAt.isAfter(now);
    }

    boolean canSign(Instant now) {
        return privateKey != null && !signsFrom.isAfter(now) && !isGone(now);
    }

    @Override
    public String toString() {
        return "SigningKey[id=" + id + "]";
    }
}

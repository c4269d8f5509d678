package io.twinengine.auth.key;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Map;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.jspecify.annotations.Nullable;

import io.twinengine.kit.secret.SecretBox;

@Entity
@Table(name = "signing_key")
class SigningKeyEntity {

    static final String ALGORITHM = "RSA";
    private static final String PURPOSE = "signing-key:";

    @Id
    private String kid;
    private byte[] publicKey;
    private byte @Nullable [] privateKey;
    private Instant createdAt;
    private Instant signsFrom;
    private @Nullable Instant goneAt;
    private @Nullable Instant withdrawnAt;

    protected SigningKeyEntity() {}

    private SigningKeyEntity(String kid, PublicKey publicKey, byte @Nullable [] privateKey, Instant createdAt,
            Instant signsFrom) {
        this.kid = kid;
        this.publicKey = publicKey.getEncoded();
        this.privateKey = privateKey;
        this.createdAt = createdAt;
        this.signsFrom = signsFrom;
    }

    static SigningKeyEntity generated(String kid, KeyPair pair, SecretBox box, Instant createdAt, Instant signsFrom) {
        return new SigningKeyEntity(kid, pair.getPublic(), box.seal(pair.getPrivate().getEncoded(), PURPOSE + kid),
                createdAt, signsFrom);
    }

    static SigningKeyEntity mounted(MountedKey key, Instant createdAt, Instant signsFrom) {
        return new SigningKeyEntity(key.id(), key.publicKey(), null, createdAt, signsFrom);
    }

    String kid() {
        return kid;
    }

    Instant signsFrom() {
        return signsFrom;
    }

    boolean isAlive(Instant now) {
        return goneAt == null || goneAt.isAfter(now);
    }

    boolean isWithdrawn() {
        return withdrawnAt != null;
    }

    /** A newer key takes over; what this one signed has died by then. */
    void retire(Instant gone) {
        if (goneAt == null) {
            goneAt = gone;
        }
    }

    /** Nothing that it has signed is accepted any more. */
    void withdraw(Instant now) {
        goneAt = now;
        withdrawnAt = now;
    }

    /** It signs again, because the ones after it were taken away. */
    void revive(Instant now) {
        signsFrom = now;
        goneAt = null;
    }

    /** @param mounted the keys whose files are there, by id */
    SigningKey open(SecretBox box, Map<String, MountedKey> mounted) {
        try {
            KeyFactory factory = KeyFactory.getInstance(ALGORITHM);
            return new SigningKey(kid, (RSAPublicKey) factory.generatePublic(new X509EncodedKeySpec(publicKey)),
                    privateKey(factory, box, mounted.get(kid)), createdAt, signsFrom, goneAt);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The signing key " + kid + " cannot be read", e);
        }
    }

    private @Nullable PrivateKey privateKey(KeyFactory factory, SecretBox box, @Nullable MountedKey mounted)
            throws GeneralSecurityException {
        if (privateKey == null) {
            return mounted == null ? null : mounted.privateKey();
        }
        return factory.generatePrivate(new PKCS8EncodedKeySpec(box.open(privateKey, PURPOSE + kid)));
    }
}

package io.twinengine.auth.key;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;

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
    private byte[] privateKey;
    private Instant createdAt;
    private Instant signsFrom;
    private @Nullable Instant goneAt;

    protected SigningKeyEntity() {}

    SigningKeyEntity(String kid, KeyPair pair, SecretBox box, Instant createdAt, Instant signsFrom) {
        this.kid = kid;
        this.publicKey = pair.getPublic().getEncoded();
        this.privateKey = box.seal(pair.getPrivate().getEncoded(), PURPOSE + kid);
        this.createdAt = createdAt;
        this.signsFrom = signsFrom;
    }

    String kid() {
        return kid;
    }

    Instant signsFrom() {
        return signsFrom;
    }

    /** A newer key takes over; what this one signed has died by then. */
    void retire(Instant gone) {
        if (goneAt == null) {
            goneAt = gone;
        }
    }

    SigningKey open(SecretBox box) {
        try {
            KeyFactory factory = KeyFactory.getInstance(ALGORITHM);
            return new SigningKey(kid, (RSAPublicKey) factory.generatePublic(new X509EncodedKeySpec(publicKey)),
                    factory.generatePrivate(new PKCS8EncodedKeySpec(box.open(privateKey, PURPOSE + kid))), signsFrom,
                    goneAt);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The signing key " + kid + " cannot be read", e);
        }
    }
}

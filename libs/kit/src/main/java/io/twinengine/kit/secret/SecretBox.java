package io.twinengine.kit.secret;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;

import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts secrets at rest with AES-256-GCM. The purpose is authenticated with the text, so that a secret copied from
 * one place does not open in another. Layout: nonce, then ciphertext with its tag.
 */
public final class SecretBox {

    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final String MAC = "HmacSHA256";

    private final SecretKeySpec master;
    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    private SecretBox(byte[] master) {
        this.master = new SecretKeySpec(master, MAC);
        this.key = new SecretKeySpec(derive("secret-box"), "AES");
    }

    /**
     * @param base64Key 32 random bytes, as {@code openssl rand -base64 32} prints them
     * @throws IllegalArgumentException saying what a key must be, without showing the one given
     */
    public static SecretBox of(String base64Key) {
        byte[] master;
        try {
            master = Base64.getDecoder().decode(base64Key.strip());
        } catch (IllegalArgumentException _) {
            master = new byte[0];
        }
        if (master.length != KEY_BYTES) {
            throw new IllegalArgumentException(
                    "TWIN_SECRETS_KEY must be 32 random bytes in base64; make one with: openssl rand -base64 32");
        }
        return new SecretBox(master);
    }

    /** Encrypts; the same text gives another result each time. */
    public byte[] seal(byte[] secret, String purpose) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, nonce, secret, purpose);
        return ByteBuffer.allocate(NONCE_BYTES + sealed.length).put(nonce).put(sealed).array();
    }

    /**
     * @throws IllegalStateException when the key or the purpose is another one, or the bytes were changed
     */
    public byte[] open(byte[] sealed, String purpose) {
        ByteBuffer parts = ByteBuffer.wrap(sealed);
        if (parts.remaining() <= NONCE_BYTES) {
            throw new IllegalStateException("Not an encrypted secret: " + purpose);
        }
        byte[] nonce = new byte[NONCE_BYTES];
        parts.get(nonce);
        byte[] text = new byte[parts.remaining()];
        parts.get(text);
        return run(Cipher.DECRYPT_MODE, nonce, text, purpose);
    }

    /** A text as base64, for columns and events that hold text. */
    public String sealText(String secret, String purpose) {
        return Base64.getEncoder().encodeToString(seal(secret.getBytes(StandardCharsets.UTF_8), purpose));
    }

    /** What {@link #sealText} made. */
    public String openText(String sealed, String purpose) {
        return new String(open(Base64.getDecoder().decode(sealed), purpose), StandardCharsets.UTF_8);
    }

    /** Another key made from this one, good for one use only, so that no key serves two algorithms. */
    public byte[] derive(String use) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(master);
            return mac.doFinal(use.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + MAC, e);
        }
    }

    private byte[] run(int mode, byte[] nonce, byte[] text, String purpose) {
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "Cannot open the secret of " + purpose + ": was TWIN_SECRETS_KEY changed?", e);
        }
    }
}

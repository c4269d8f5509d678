package io.twinengine.kit.data.idempotency;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

import io.twinengine.kit.problem.TwinException;
import io.twinengine.kit.secret.SecretBox;

/**
 * A client's key for one request. The table keeps neither the key nor what it locks in the clear: rows are found by a
 * MAC of the key, and answers, which may show a secret this once, are sealed with another one. So who reads the table
 * learns nothing, and who has the key reads its answer again.
 *
 * @param caller whose key it is; keys of different callers never meet
 */
record IdempotencyKey(String caller, String value) {

    static final String HEADER = "Idempotency-Key";

    private static final int LONGEST = 200;

    IdempotencyKey {
        if (value.isBlank() || value.length() > LONGEST) {
            throw TwinException.invalid(HEADER, "Send 1 to " + LONGEST + " characters, a UUID for example.");
        }
    }

    /** What the row is found by. */
    String id() {
        return text(box().derive("id"));
    }

    /** What a request is recognised by, without telling what is in it. */
    String fingerprint(byte[] digest) {
        return text(box().derive("request:" + text(digest)));
    }

    String seal(String answer) {
        return box().sealText(answer, caller);
    }

    String open(String sealed) {
        return box().openText(sealed, caller);
    }

    private SecretBox box() {
        return SecretBox.of(Base64.getEncoder().encodeToString(digest(caller + "\n" + value)));
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "IdempotencyKey[caller=" + caller + "]";
    }
}

package io.twinengine.report.media;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Links that open one file without a token, for a while. Pure: whoever has the key can make and check them. */
final class SignedLinks {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;
    private final Clock clock;

    SignedLinks(byte[] key, Clock clock) {
        this.key = new SecretKeySpec(key, ALGORITHM);
        this.clock = clock;
    }

    String link(UUID id, Instant expires) {
        long seconds = expires.getEpochSecond();
        return "/api/media/files/" + id + "?expires=" + seconds + "&signature=" + signature(id, seconds);
    }

    boolean opens(UUID id, long expires, String signature) {
        return expires >= clock.instant().getEpochSecond() && MessageDigest.isEqual(
                signature(id, expires).getBytes(StandardCharsets.US_ASCII), signature.getBytes(StandardCharsets.UTF_8));
    }

    private String signature(UUID id, long expires) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return Base64.getUrlEncoder().withoutPadding()
                    .encodeToString(mac.doFinal((id + ":" + expires).getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}

package io.twinengine.testkit.matrix;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tokens that must not be accepted, made from one that is, as an attacker would. */
public final class BadTokens {

    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder BYTES = Base64.getUrlDecoder();

    private BadTokens() {}

    /** Each by the name of its attack. */
    public static Map<String, String> from(String good, PublicKey published) {
        String[] parts = good.split("\\.");
        String keyId = keyId(parts[0]);
        String payload = parts[1];
        Map<String, String> tokens = new LinkedHashMap<>();
        tokens.put("not a token", "abc");
        tokens.put("alg=none", header("none", keyId) + "." + payload + ".");
        tokens.put("alg=None with the old signature", header("None", keyId) + "." + payload + "." + parts[2]);
        tokens.put("no signature", parts[0] + "." + payload + ".");
        tokens.put("another role with the old signature", parts[0] + "." + asAdmin(payload) + "." + parts[2]);
        tokens.put("signed by somebody else", signed(header("RS256", keyId) + "." + asAdmin(payload)));
        tokens.put("unknown key id", signed(header("RS256", "another-key") + "." + payload));
        tokens.put("no key id", signed(text("{\"alg\":\"RS256\",\"typ\":\"JWT\"}") + "." + payload));
        tokens.put("HMAC with the public key", hmac(header("HS256", keyId) + "." + payload, published.getEncoded()));
        tokens.put("HMAC with the public key as PEM", hmac(header("HS256", keyId) + "." + payload, pem(published)));
        return tokens;
    }

    private static String keyId(String header) {
        String json = new String(BYTES.decode(header), StandardCharsets.UTF_8);
        return json.replaceAll(".*\"kid\"\\s*:\\s*\"([^\"]*)\".*", "$1");
    }

    private static String header(String algorithm, String keyId) {
        return text("{\"alg\":\"" + algorithm + "\",\"kid\":\"" + keyId + "\",\"typ\":\"JWT\"}");
    }

    private static String asAdmin(String payload) {
        return text(new String(BYTES.decode(payload), StandardCharsets.UTF_8)
                .replaceAll("\"role\"\\s*:\\s*\"[A-Z]*\"", "\"role\":\"ADMIN\"")
                .replaceAll("\"sub\"\\s*:\\s*\"[^\"]*\"", "\"sub\":\"999999\""));
    }

    private static String signed(String input) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            KeyPair pair = generator.generateKeyPair();
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(pair.getPrivate());
            signature.update(input.getBytes(StandardCharsets.US_ASCII));
            return input + "." + TEXT.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hmac(String input, byte[] secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return input + "." + TEXT.encodeToString(mac.doFinal(input.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] pem(PublicKey key) {
        String base64 = Base64.getMimeEncoder(64, new byte[]{ '\n'}).encodeToString(key.getEncoded());
        return ("-----BEGIN PUBLIC KEY-----\n" + base64 + "\n-----END PUBLIC KEY-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static String text(String json) {
        return TEXT.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}

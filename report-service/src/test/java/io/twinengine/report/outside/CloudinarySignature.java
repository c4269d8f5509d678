package io.twinengine.report.outside;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Cloudinary's check of a request: the SHA-1 of all signed parameters in alphabetical order, followed by the secret.
 *
 * @see <a href="https://cloudinary.com/documentation/authentication_signatures">Authentication signatures</a>
 */
final class CloudinarySignature {

    private static final Pattern FIELD = Pattern
            .compile("name=\"([a-z_]+)\"\r\n(?:[^\r\n]+\r\n)*\r\n([^\r\n]*)\r\n");
    private static final Set<String> UNSIGNED = Set.of("file", "cloud_name", "resource_type", "api_key", "signature");

    private CloudinarySignature() {}

    static boolean isValid(String multipart, String secret) {
        Map<String, String> fields = fields(multipart);
        return sign(fields, secret).equals(fields.get("signature"));
    }

    static Map<String, String> fields(String multipart) {
        Map<String, String> fields = new TreeMap<>();
        Matcher field = FIELD.matcher(multipart);
        while (field.find()) {
            fields.put(field.group(1),
                    new String(field.group(2).getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
        }
        return fields;
    }

    private static String sign(Map<String, String> fields, String secret) {
        String signed = fields.entrySet().stream()
                .filter(field -> !UNSIGNED.contains(field.getKey()) && !field.getValue().isEmpty())
                .map(field -> field.getKey() + "=" + field.getValue().replace("&", "%26"))
                .collect(Collectors.joining("&"));
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1")
                    .digest((signed + secret).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}

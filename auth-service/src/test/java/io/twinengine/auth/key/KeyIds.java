package io.twinengine.auth.key;

import static io.twinengine.auth.AuthClient.anonymous;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** The {@code kid} of keys, as clients see them. */
final class KeyIds {

    private KeyIds() {}

    static List<String> publishedIds() {
        return anonymous().get("/.well-known/jwks.json").then().statusCode(200).extract().path("keys.kid");
    }

    /** Of the key that a token is signed with. */
    static String keyId(String token) {
        String header = new String(Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.'))),
                StandardCharsets.UTF_8);
        return header.replaceAll(".*\"kid\":\"([^\"]*)\".*", "$1");
    }
}

package io.twinengine.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;

/** One login of somebody, with what it takes to go on with it. */
record Login(String access, String refresh) {

    static final String PASSWORD = "a-password-of-a-test";

    /** Tokens have no place in a test's output either. */
    @Override
    public String toString() {
        return "a login";
    }

    /** Somebody new. */
    record Person(long id, String username) {

        static Person create(Api manager, Object manufacturer, String role) {
            String username = "e2e-" + UUID.randomUUID();
            Api.Answer answer = manager.post("/api/users/", Map.of("username", username, "email",
                    username + "@example.com", "password", PASSWORD, "manufacturer", manufacturer, "role", role));
            return new Person(answer.body().path("id").asLong(), username);
        }
    }

    static Login of(Person person, URI auth) {
        return of(person.username(), PASSWORD, auth);
    }

    static Login of(String username, String password, URI auth) {
        return tokens(Api.anonymous(auth).post("/api/auth/token/",
                Map.of("username", username, "password", password)));
    }

    Login refreshed(URI auth) {
        return tokens(Api.anonymous(auth).post("/api/auth/token/refresh/", Map.of("refresh", refresh)));
    }

    Api at(URI service) {
        return new Api(service, Optional.of(access));
    }

    String keyId() {
        String header = access.substring(0, access.indexOf('.'));
        return json(header).path("kid").asText();
    }

    private static JsonNode json(String part) {
        try {
            return Api.JSON.readTree(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Login tokens(Api.Answer answer) {
        if (answer.status() != 200) {
            throw new AssertionError("no tokens: " + answer);
        }
        return new Login(answer.body().path("access").asText(), answer.body().path("refresh").asText());
    }
}

package io.twinengine.bench.auth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The calls that a client makes. */
final class AuthApi implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String root;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    AuthApi(int port) {
        this.root = "http://127.0.0.1:" + port;
    }

    /** A pair of tokens. */
    record Tokens(String access, String refresh) {}

    boolean isReady() {
        try {
            return client.send(HttpRequest.newBuilder(URI.create(root + "/q/health/ready")).build(),
                    HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    Tokens login(String username, String password) {
        return tokens(post("/api/auth/token", null, Map.of("username", username, "password", password), 200));
    }

    /** Of a new login. */
    RefreshChain refreshChain(String username, String password) {
        try {
            return new RefreshChain(URI.create(root), login(username, password).refresh());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long createManufacturer(String token) {
        return post("/api/manufacturers", token,
                Map.of("name", "Bench", "corporate_id", "BENCH", "contact_email", "bench@example.com"), 201)
                .get("id").asLong();
    }

    void createUser(String token, long manufacturer, String username, String password) {
        post("/api/users", token, Map.of("username", username, "email", username + "@example.com", "password",
                password, "manufacturer", manufacturer, "role", "OPERATOR"), 201);
    }

    /** A call that anybody may make and that touches no database; a token that comes along is checked all the same. */
    void readKeys(@Nullable String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(root + "/.well-known/jwks.json"));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        send(request.build(), 200);
    }

    private JsonNode post(String path, @Nullable String token, Map<String, ?> body, int expected) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(root + path))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
            if (token != null) {
                request.header("Authorization", "Bearer " + token);
            }
            return JSON.readTree(send(request.build(), expected));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String send(HttpRequest request, int expected) {
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != expected) {
                throw new IllegalStateException(request + " answered " + answer.statusCode());
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Tokens tokens(JsonNode answer) {
        return new Tokens(answer.get("access").asText(), answer.get("refresh").asText());
    }

    @Override
    public void close() {
        client.close();
    }
}

package io.twinengine.launcher.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.twinengine.launcher.LauncherException;

/** The public API as one person uses it; waits for what is not there yet. */
public final class PlantApi {

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    /** How long a service may take to hear of something that another one has just made. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(250);
    /** Not known yet, asked too often, not reachable yet: all pass. */
    private static final Set<Integer> PASSING = Set.of(404, 422, 429, 502, 503, 504);
    private static final int PAGE_SIZE = 100;

    private final HttpClient client;
    private final URI gateway;
    private final String token;

    private PlantApi(HttpClient client, URI gateway, String token) {
        this.client = client;
        this.gateway = gateway;
        this.token = token;
    }

    public static PlantApi logIn(URI gateway, String username, String password) {
        var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();
        var tokens = new PlantApi(client, gateway, "").create("auth/token/",
                Map.of("username", username, "password", password));
        return new PlantApi(client, gateway, tokens.path("access").asText());
    }

    /** For the {@code Authorization} header of other clients. */
    public String token() {
        return token;
    }

    /** The entry whose field has this value, if there is one. */
    Optional<JsonNode> find(String resource, String field, Object value) {
        return list(resource).stream()
                .filter(entry -> entry.at("/" + field).asText().equals(value.toString()))
                .findFirst();
    }

    /** All entries, whichever page they are on. */
    List<JsonNode> list(String resource) {
        var entries = new ArrayList<JsonNode>();
        Optional<String> next = Optional.of(resource + (resource.contains("?") ? "&" : "?") + "page_size=" + PAGE_SIZE);
        while (next.isPresent()) {
            var page = get(next.get());
            page.path("results").forEach(entries::add);
            next = Optional.ofNullable(page.path("next").textValue());
        }
        return entries;
    }

    /** Returns when this list, which is not paged, has an entry. */
    void awaitSome(String resource) {
        var deadline = Instant.now().plus(PATIENCE);
        while (get(resource).isEmpty()) {
            if (Instant.now().isAfter(deadline)) {
                throw new LauncherException(resource + " stays empty");
            }
            pause();
        }
    }

    JsonNode create(String resource, Map<String, ?> body) {
        try {
            var request = request(resource)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                    .build();
            return send(request);
        } catch (IOException e) {
            throw new LauncherException("Cannot write " + body, e);
        }
    }

    private JsonNode get(String resource) {
        return send(request(resource).GET().build());
    }

    private HttpRequest.Builder request(String resource) {
        var request = HttpRequest.newBuilder(gateway.resolve("/api/").resolve(resource)).timeout(TIMEOUT);
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private JsonNode send(HttpRequest request) {
        var deadline = Instant.now().plus(PATIENCE);
        while (true) {
            var response = exchange(request);
            if (response.statusCode() / 100 == 2) {
                return read(response);
            }
            if (!PASSING.contains(response.statusCode()) || Instant.now().isAfter(deadline)) {
                throw new LauncherException(request.method() + " " + request.uri().getPath() + " answered "
                        + response.statusCode() + " " + read(response).path("code").asText());
            }
            pause();
        }
    }

    private HttpResponse<byte[]> exchange(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new LauncherException(request.uri() + " does not answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LauncherException("Interrupted", e);
        }
    }

    private static JsonNode read(HttpResponse<byte[]> response) {
        try {
            return JSON.readTree(response.body());
        } catch (IOException _) {
            return JSON.createObjectNode();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LauncherException("Interrupted", e);
        }
    }
}

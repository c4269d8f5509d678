package io.twinengine.bench.gateway;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.twinengine.bench.platform.Platform;

/** The whole platform as {@code ./twinengine up} starts it, seen by its administrator. */
final class LivePlatform implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Platform platform;
    private final URI gateway;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String token;

    LivePlatform(Path root) throws IOException {
        platform = Platform.start(root);
        gateway = platform.url("gateway");
        token = call("POST", "/api/auth/token/", "{\"username\":\"admin\",\"password\":\"twinengine-demo\"}")
                .path("access").asText();
    }

    int port(String process) throws IOException {
        return platform.url(process).getPort();
    }

    /** Of the administrator. */
    String token() {
        return token;
    }

    void awaitCalm() throws IOException {
        platform.awaitCalm();
    }

    Map<String, Long> pids() throws IOException {
        return platform.pids();
    }

    /** Answers with the body; fails on anything but success. */
    JsonNode call(String method, String path, String body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(gateway.resolve(path))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new IOException(path + " answered " + response.statusCode() + ": " + response.body());
            }
            return JSON.readTree(response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }

    @Override
    public void close() {
        client.close();
        platform.close();
    }
}

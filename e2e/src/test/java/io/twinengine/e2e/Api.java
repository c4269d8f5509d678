package io.twinengine.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

/** The public REST API as a client without any library of ours calls it. */
record Api(URI base, Optional<String> token, Optional<String> trace) {

    static final ObjectMapper JSON = new ObjectMapper();

    private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5)).build();

    /** An answer; {@code body} is missing when there was none. */
    record Answer(int status, JsonNode body) {}

    Api(URI base, Optional<String> token) {
        this(base, token, Optional.empty());
    }

    /** The same caller, whose calls belong to a trace. */
    Api within(String traceParent) {
        return new Api(base, token, Optional.of(traceParent));
    }

    static Api anonymous(URI base) {
        return new Api(base, Optional.empty());
    }

    /** Logs in with one of the demo's people. */
    static Api as(String username, URI base) {
        return as(username, "twinengine-demo", base);
    }

    static Api as(String username, String password, URI base) {
        Answer answer = anonymous(base).post("/api/auth/token/", Map.of("username", username, "password", password));
        if (answer.status() != 200) {
            throw new AssertionError("login of " + username + " answered " + answer);
        }
        return new Api(base, Optional.of(answer.body().path("access").asText()));
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    Answer delete(String path) {
        return send(request(path).DELETE());
    }

    /** As it is, whatever it is. */
    HttpResponse<byte[]> raw(String method, String path, String contentType, byte[] body, Map<String, String> headers) {
        HttpRequest.Builder request = request(path).header("Content-Type", contentType).method(method,
                body.length == 0 ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        try {
            return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    Answer post(String path, Object body) {
        return send("POST", path, body);
    }

    Answer patch(String path, Object body) {
        return send("PATCH", path, body);
    }

    private Answer send(String method, String path, Object body) {
        try {
            return send(request(path).header("Content-Type", "application/json").method(method,
                    HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(20));
        token.ifPresent(value -> request.header("Authorization", "Bearer " + value));
        trace.ifPresent(value -> request.header("traceparent", value));
        return request;
    }

    private static Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            JsonNode body = response.body().length == 0 ? MissingNode.getInstance() : JSON.readTree(response.body());
            return new Answer(response.statusCode(), body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

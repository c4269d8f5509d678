package io.twinengine.testkit.matrix;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** Makes the calls of a {@link RoleMatrix}. */
final class Calls {

    private static final String BOUNDARY = "role-matrix-part";
    private static final String FORM = "form:";
    private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");
    private static final Map<String, String> IDENTITY = Map.of("X-User-Id", "1", "X-Role", "ADMIN", "X-User-Role",
            "ADMIN", "X-Manufacturer-Id", "1", "X-Tenant-Id", "1", "X-Forwarded-User", "admin", "Remote-User", "admin");

    private final URI service;
    private final HttpClient client = HttpClient.newHttpClient();
    private int made;

    /** What came back; the body only serves to compare answers. */
    record Answer(int status, String body) {}

    Calls(URI service) {
        this.service = service;
    }

    /** How many were made. */
    int made() {
        return made;
    }

    /**
     * A call that must be refused before anybody reads its body or looks for its id. It brings the identity headers
     * that some systems trust.
     */
    int any(Rule rule, @Nullable String token) {
        Operation operation = rule.operation();
        HttpRequest.Builder request = request(operation.withAnyId(), token);
        IDENTITY.forEach(request::header);
        boolean hasBody = WITH_BODY.contains(operation.method());
        if (hasBody) {
            request.header("Content-Type", contentType(rule.body()));
        }
        return send(
                request.method(operation.method(), hasBody ? BodyPublishers.ofString("{}") : BodyPublishers.noBody())
                        .build())
                .status();
    }

    Answer call(String method, String path, @Nullable String token, String body) {
        HttpRequest.Builder request = request(path, token);
        if (body.isEmpty()) {
            return send(request.method(method, BodyPublishers.noBody()).build());
        }
        request.header("Content-Type", contentType(body));
        return send(request.method(method, body.startsWith(FORM)
                ? BodyPublishers.ofByteArrays(parts(body.substring(FORM.length()).strip()))
                : BodyPublishers.ofString(body)).build());
    }

    Answer get(String path) {
        return send(request(path, null).build());
    }

    private HttpRequest.Builder request(String path, @Nullable String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(service.resolve(path));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return request;
    }

    private static String contentType(String body) {
        return body.startsWith(FORM) ? "multipart/form-data; boundary=" + BOUNDARY : "application/json";
    }

    private static List<byte[]> parts(String form) {
        List<byte[]> parts = new ArrayList<>();
        for (String field : form.split("\\s+")) {
            String[] pair = field.split("=", 2);
            boolean isFile = pair[1].startsWith("file:");
            String name = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + pair[0] + "\"";
            parts.add((name + (isFile
                    ? "; filename=\"picture.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n"
                    : "\r\n\r\n" + pair[1] + "\r\n")).getBytes(StandardCharsets.UTF_8));
            if (isFile) {
                parts.add(resource(pair[1].substring("file:".length())));
                parts.add("\r\n".getBytes(StandardCharsets.UTF_8));
            }
        }
        parts.add(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return parts;
    }

    private Answer send(HttpRequest request) {
        made++;
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(request + " failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A file in the test resources. */
    static byte[] resource(String name) {
        try (InputStream file = Thread.currentThread().getContextClassLoader().getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalArgumentException("No file src/test/resources/" + name);
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

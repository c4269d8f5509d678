package io.twinengine.bench.vision;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Sends frames to {@code process-frame} of a running platform, as a client would. */
final class FrameOverHttp {

    private static final String BOUNDARY = "twinengine-bench-frame";

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI address;
    private final String token;
    private final long node;

    FrameOverHttp(URI platform, String token, long node) {
        this.address = platform.resolve("/api/process-frame");
        this.token = token;
        this.node = node;
    }

    /** Fails on any status but 200. */
    void send(byte[] jpeg) {
        HttpResponse<String> response = post(jpeg);
        if (response.statusCode() != 200) {
            throw new IllegalStateException("process-frame answered " + response.statusCode() + ": "
                    + response.body());
        }
    }

    int status(byte[] jpeg) {
        return post(jpeg).statusCode();
    }

    private HttpResponse<String> post(byte[] jpeg) {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(HttpRequest.BodyPublishers.ofByteArray(form(jpeg)))
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException("the platform cannot be reached at " + address, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private byte[] form(byte[] jpeg) {
        ByteArrayOutputStream body = new ByteArrayOutputStream(jpeg.length + 1_000);
        Map.of("node_id", Long.toString(node), "object_type", "apple", "method", "embedded")
                .forEach((name, value) -> text(
                        body, "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n"
                                + value + "\r\n"));
        text(body, "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"frame\"; filename=\"frame.jpg\"\r\n"
                + "Content-Type: image/jpeg\r\n\r\n");
        body.writeBytes(jpeg);
        text(body, "\r\n--" + BOUNDARY + "--\r\n");
        return body.toByteArray();
    }

    private static void text(ByteArrayOutputStream body, String text) {
        body.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }
}

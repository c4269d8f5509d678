package io.twinengine.simulator.replay;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

import io.twinengine.contract.ContractJson;

/** What the platform itself says is stored, through its public API. */
final class PlatformApi {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT).build();
    private final URI gateway;
    private final String token;

    private PlatformApi(URI gateway, String user, String password) throws IOException, InterruptedException {
        this.gateway = gateway;
        byte[] login = ContractJson.mapper().writeValueAsBytes(Map.of("username", user, "password", password));
        this.token = send(HttpRequest.newBuilder(gateway.resolve("/api/auth/token/"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(login))).path("access").asText();
    }

    static PlatformApi logIn(URI gateway, String user, String password) throws IOException, InterruptedException {
        return new PlatformApi(gateway, user, password);
    }

    /** Readings of the machine from the first to the last time, both included. */
    long stored(long nodeId, Instant first, Instant last) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(
                gateway.resolve("/api/sensor-data/coverage/?machine_node=" + nodeId + "&from=" + first + "&to="
                        + last.plusNanos(1_000)))
                .header("Authorization", "Bearer " + token).GET()).path("received").asLong();
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var response = client.send(request.timeout(TIMEOUT).build(), BodyHandlers.ofByteArray());
        if (response.statusCode() / 100 != 2) {
            throw new IOException(response.request().uri().getPath() + " answered " + response.statusCode());
        }
        return ContractJson.mapper().readTree(response.body());
    }
}

package io.twinengine.bench.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

import com.fasterxml.jackson.databind.JsonNode;

import io.twinengine.contract.ContractJson;

/** Calls report-service as a supervisor. */
final class Client {

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Stand stand;
    private final String token;

    Client(Stand stand) {
        this.stand = stand;
        this.token = stand.issuer().supervisor(PlantDay.MANUFACTURER);
    }

    JsonNode get(String path) {
        return json(send(request(path).GET(), 200));
    }

    byte[] bytes(String path) {
        return send(request(path).GET(), 200);
    }

    JsonNode post(String path, String body, int expected, String... headers) {
        HttpRequest.Builder request = request(path).header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        return json(send(headers.length == 0 ? request : request.headers(headers), expected));
    }

    void delete(String path) {
        send(request(path).DELETE(), 204);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(stand.at(path)).header("Authorization", "Bearer " + token);
    }

    private byte[] send(HttpRequest.Builder request, int expected) {
        try {
            HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
            if (response.statusCode() != expected) {
                throw new IllegalStateException(response.request().uri() + " answered " + response.statusCode());
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(byte[] body) {
        try {
            return ContractJson.mapper().readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

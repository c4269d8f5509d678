package io.twinengine.bench.auth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.twinengine.bench.http.Connection;

/** A client that exchanges its refresh token for the next one, over a connection of its own that costs next to nothing. */
final class RefreshChain implements Runnable, AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Connection connection;
    private String refresh;

    RefreshChain(URI server, String refresh) throws IOException {
        this.connection = new Connection(server);
        this.refresh = refresh;
    }

    @Override
    public void run() {
        try {
            Connection.Answer answer = connection.send(Connection.request("POST", "/api/auth/token/refresh", null,
                    JSON.writeValueAsString(Map.of("refresh", refresh))));
            if (answer.status() != 200) {
                throw new IllegalStateException("A refresh answered " + answer.status());
            }
            refresh = JSON.readTree(answer.content()).get("refresh").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.twinengine.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;

/** A browser's socket: keeps every message it gets. */
final class Socket implements WebSocket.Listener, AutoCloseable {

    private final List<JsonNode> messages = new CopyOnWriteArrayList<>();
    private final StringBuilder partial = new StringBuilder();
    private volatile boolean closed;
    private WebSocket connection;

    static Socket open(URI gateway, String path, String token) {
        Socket socket = new Socket();
        URI address = URI.create("ws://" + gateway.getAuthority() + path);
        socket.connection = HttpClient.newHttpClient().newWebSocketBuilder().header("Authorization", "Bearer " + token)
                .buildAsync(address, socket).join();
        return socket;
    }

    void send(Object message) {
        try {
            connection.sendText(Api.JSON.writeValueAsString(message), true).join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<JsonNode> received(String type, Predicate<JsonNode> matching) {
        return messages.stream().filter(message -> message.path("type").asText().equals(type)).filter(matching)
                .toList();
    }

    List<JsonNode> received(String type) {
        return received(type, _ -> true);
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            try {
                messages.add(Api.JSON.readTree(partial.toString()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                partial.setLength(0);
            }
        }
        socket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        closed = true;
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable failure) {
        closed = true;
    }

    @Override
    public void close() {
        connection.abort();
    }
}

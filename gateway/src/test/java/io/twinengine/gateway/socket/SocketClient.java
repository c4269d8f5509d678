package io.twinengine.gateway.socket;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

import io.twinengine.contract.ContractJson;

/** A socket of the JDK's own client: it shares no code with the server. */
public final class SocketClient implements WebSocket.Listener, AutoCloseable {

    private final List<JsonNode> messages = new ArrayList<>();
    private final StringBuilder partial = new StringBuilder();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private WebSocket socket;

    public static SocketClient withToken(URI address, String token) {
        return open(address, builder -> builder.header("Authorization", "Bearer " + token));
    }

    static SocketClient open(URI address, Consumer<WebSocket.Builder> settings) {
        SocketClient client = new SocketClient();
        WebSocket.Builder builder = HttpClient.newHttpClient().newWebSocketBuilder();
        settings.accept(builder);
        client.socket = builder.buildAsync(address, client).join();
        return client;
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            try {
                JsonNode message = ContractJson.mapper().readTree(partial.toString());
                synchronized (messages) {
                    messages.add(message);
                }
            } catch (JsonProcessingException e) {
                closed.completeExceptionally(e);
            }
            partial.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closed.complete(code);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closed.completeExceptionally(error);
    }

    public SocketClient send(String text) {
        socket.sendText(text, true).join();
        return this;
    }

    /** Sends while the socket is open. */
    void trySend(String text) {
        socket.sendText(text, true).exceptionally(_ -> socket).join();
    }

    public List<JsonNode> received() {
        synchronized (messages) {
            return List.copyOf(messages);
        }
    }

    public List<JsonNode> received(String type) {
        return received().stream().filter(message -> message.path("type").asText().equals(type)).toList();
    }

    /** The first message of a type. */
    public JsonNode expect(String type) {
        return expect(type, 1).getFirst();
    }

    public List<JsonNode> expect(String type, int count) {
        await("message " + type + " in " + received()).until(() -> received(type).size() >= count);
        return received(type);
    }

    String subprotocol() {
        return socket.getSubprotocol();
    }

    boolean isOpen() {
        return !closed.isDone();
    }

    public int closeCode() {
        await("close").until(closed::isDone);
        return closed.join();
    }

    @Override
    public void close() {
        socket.abort();
    }
}

package io.twinengine.e2e;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A browser on the floor that comes back by itself, as the protocol says: with the epoch and place of its last message.
 * Keeps what it was told, so that it can be compared with what happened.
 */
final class WatchedFloor implements AutoCloseable {

    private static final int PAUSE_MILLIS = 300;

    /** A change of a machine's status, as told or as stored. */
    record Change(long node, String status, Instant at) {}

    private final PlatformUnderTest platform;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Thread thread;
    private final Set<Change> changes = new HashSet<>();
    private final Map<Long, String> statuses = new HashMap<>();
    private volatile WebSocket socket;
    private volatile boolean closed;
    private String epoch = "";
    private long seq;
    private int connections;
    private int resumptions;
    private int snapshots;

    private WatchedFloor(PlatformUnderTest platform) {
        this.platform = platform;
        this.thread = Thread.ofVirtual().name("watched-floor").start(this::watch);
    }

    static WatchedFloor open(PlatformUnderTest platform) {
        return new WatchedFloor(platform);
    }

    /** What the screen shows of a machine; empty while it has heard nothing of it. */
    synchronized String status(long node) {
        return statuses.getOrDefault(node, "");
    }

    synchronized boolean heard(Change change) {
        return changes.contains(change);
    }

    /** Whether everything was told one by one, without starting over from a snapshot in between. */
    synchronized boolean withoutStartingOver() {
        return snapshots == 1;
    }

    synchronized String summary() {
        return connections + " connections, " + resumptions + " resumed, " + snapshots + " snapshots";
    }

    private void watch() {
        while (!closed) {
            CompletableFuture<Void> ended = new CompletableFuture<>();
            try {
                String token = Api.as("operator", platform.url("gateway")).token().orElseThrow();
                socket = client.newWebSocketBuilder().header("Authorization", "Bearer " + token)
                        .buildAsync(address(), new Listener(ended)).get(10, TimeUnit.SECONDS);
                ended.join();
            } catch (Exception | AssertionError _) {
                // Away for the moment; a browser tries again too.
            }
            java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS));
        }
    }

    private synchronized URI address() {
        String resume = epoch.isEmpty() ? "" : "?epoch=" + epoch + "&seq=" + seq;
        connections++;
        return URI.create("ws://" + platform.url("gateway").getAuthority() + "/ws/factory/1/" + resume);
    }

    private synchronized void hear(JsonNode message) {
        epoch = message.path("epoch").asText(epoch);
        seq = Math.max(message.path("seq").asLong(), message.path("type").asText().equals("initial_state") ? 0 : seq);
        switch (message.path("type").asText()) {
            case "initial_state" -> {
                snapshots++;
                statuses.clear();
                message.path("nodes").forEach(
                        node -> statuses.put(node.path("id").asLong(), node.path("status").asText()));
            }
            case "node_changed" -> statuses.put(message.path("node_id").asLong(),
                    message.path("node").path("status").asText());
            case "node_status_change" -> {
                long node = message.path("node_id").asLong();
                String status = message.path("status").asText();
                changes.add(new Change(node, status, Instant.parse(message.path("timestamp").asText())));
                statuses.put(node, status);
            }
            case "resumed" -> resumptions++;
            default -> {
                // Readings and alerts are counted elsewhere.
            }
        }
    }

    private final class Listener implements WebSocket.Listener {

        private final CompletableFuture<Void> ended;
        private final StringBuilder text = new StringBuilder();

        Listener(CompletableFuture<Void> ended) {
            this.ended = ended;
        }

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                try {
                    hear(Api.JSON.readTree(text.toString()));
                } catch (java.io.IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
                text.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            ended.complete(null);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable failure) {
            ended.complete(null);
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        WebSocket open = socket;
        if (open != null) {
            open.abort();
        }
    }
}

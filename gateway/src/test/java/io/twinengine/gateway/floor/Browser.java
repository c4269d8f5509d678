package io.twinengine.gateway.floor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;

import com.fasterxml.jackson.databind.JsonNode;

import io.twinengine.gateway.socket.SocketClient;

/**
 * A browser on a bad line: it keeps its picture of the floor over connections. It checks that no message comes twice or
 * late, and that a snapshot it asks for shows what it has put together from the messages before.
 */
final class Browser {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final List<URI> replicas;
    private final String path;
    private final String token;
    private final Random random;
    private final FloorModel floor = new FloorModel();
    private String epoch = "";
    private long seq;
    private boolean startsOver = true;
    private int resumed;
    private int startedOver;

    Browser(List<URI> replicas, long manufacturer, String token, Random random) {
        this.replicas = replicas;
        this.path = "/ws/factory/" + manufacturer + "/";
        this.token = token;
        this.random = random;
    }

    void comeAndGoUntil(BooleanSupplier end) {
        while (!end.getAsBoolean()) {
            int enough = 1 + random.nextInt(200);
            try (SocketClient socket = connect()) {
                await().atMost(PATIENCE).until(() -> socket.received().size() >= enough || end.getAsBoolean());
                if (random.nextBoolean()) {
                    askForSnapshot(socket);
                }
                take(socket.received());
            }
        }
    }

    /** Comes back once more and stays until everything is there that is there now. */
    void catchUp() {
        try (SocketClient socket = connect()) {
            askForSnapshot(socket);
            take(socket.received());
        }
    }

    private void askForSnapshot(SocketClient socket) {
        int before = epoch.isEmpty() || !socket.received("resync").isEmpty() ? 1 : 0;
        socket.send("{\"type\":\"request_status\"}").expect("initial_state", before + 1);
    }

    private SocketClient connect() {
        URI replica = replicas.get(random.nextInt(replicas.size()));
        String query = epoch.isEmpty() ? "" : "?epoch=" + epoch + "&seq=" + seq;
        return SocketClient.withToken(URI.create("ws://" + replica.getAuthority() + path + query), token);
    }

    private void take(List<JsonNode> messages) {
        if (!messages.isEmpty()) {
            startsOver = epoch.isEmpty() || messages.getFirst().get("type").asText().equals("resync");
            resumed += startsOver ? 0 : 1;
            startedOver += startsOver ? 1 : 0;
        }
        messages.stream().filter(message -> !message.get("type").asText().equals("resync")).forEach(this::take);
    }

    private void take(JsonNode message) {
        long place = message.get("seq").asLong();
        if (startsOver) {
            assertThat(message.get("type").asText()).isEqualTo("initial_state");
            startsOver = false;
            epoch = message.get("epoch").asText();
            floor.apply(message);
        } else if (message.get("type").asText().equals("initial_state")) {
            assertThat(place).isEqualTo(seq);
            Object before = picture();
            floor.apply(message);
            assertThat(before).isEqualTo(picture());
        } else {
            assertThat(place).as("place of %s", message).isGreaterThan(seq);
            floor.apply(message);
        }
        assertThat(message.get("epoch").asText()).isEqualTo(epoch);
        seq = place;
    }

    Object picture() {
        return floor.picture();
    }

    int resumed() {
        return resumed;
    }

    int startedOver() {
        return startedOver;
    }
}

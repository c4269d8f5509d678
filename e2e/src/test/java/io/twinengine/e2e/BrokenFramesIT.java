package io.twinengine.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Frames that no browser sends: the socket may be closed for them, the gateway and the other sockets go on. */
@ExtendWith(Platform.class)
class BrokenFramesIT {

    private static final long SEED = Long.getLong("twin.fuzz.seed", 20_260_103);
    private static final int SOCKETS = Integer.getInteger("twin.fuzz.sockets", 150);
    private static final String DEEP = "[".repeat(7_000);

    @Test
    void noSocketSuffersFromAnothersBrokenFrames(PlatformUnderTest platform) throws IOException {
        System.out.printf("broken frames: seed %d, %d sockets%n", SEED, SOCKETS);
        NastyValues values = new NastyValues(SEED);
        Random random = new Random(SEED);
        String token = Api.as("operator", platform.url("gateway")).token().orElseThrow();
        int restarts = platform.restarts("gateway");
        try (Socket wellBehaved = Socket.open(platform.url("gateway"), "/ws/factory/1/", token)) {
            // When
            for (int i = 0; i < SOCKETS; i++) {
                try (RawSocket socket = RawSocket.open(platform.url("gateway"), "/ws/factory/1/", token, random)) {
                    for (int frames = 1 + values.below(4); frames > 0; frames--) {
                        socket.write(broken(values));
                    }
                } catch (IOException _) {
                    // Closed on us in the middle of a frame, which is a fine answer.
                }
            }

            // Then
            wellBehaved.send(java.util.Map.of("type", "request_status"));
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(wellBehaved.received("initial_state")).hasSizeGreaterThan(1));
            assertThat(wellBehaved.isClosed()).isFalse();
            assertThat(platform.restarts("gateway")).isEqualTo(restarts);
        }
    }

    private static byte[] broken(NastyValues values) {
        byte[] text = (values.sometimes(0.3) ? DEEP : message(values)).getBytes(StandardCharsets.UTF_8);
        return switch (values.below(10)) {
            case 0 -> RawSocket.frame(0x81, text.length, false, text);
            case 1 -> RawSocket.frame(0x81, Long.MAX_VALUE, true, text);
            case 2 -> RawSocket.frame(0x81, -1L >>> 1, true, new byte[0]);
            case 3 -> RawSocket.frame(0x80, text.length, true, text);
            case 4 -> RawSocket.frame(0xF1, text.length, true, text);
            case 5 -> RawSocket.frame(0x83 + values.below(5), text.length, true, text);
            case 6 -> RawSocket.frame(0x89, 200, true, new byte[200]);
            case 7 -> RawSocket.frame(0x81, 4, true, new byte[]{ (byte) 0xC3, 0x28, (byte) 0xFF, (byte) 0xFE});
            case 8 -> RawSocket.frame(0x88, 3, true, new byte[]{ (byte) 0xFF, (byte) 0xFF, (byte) 0xFF});
            default -> RawSocket.frame(0x81, text.length, true, text);
        };
    }

    private static String message(NastyValues values) {
        String type = values.one(List.of("request_status", "subscribe", "resume", "update_node_status", "authenticate",
                "ping", "nothing"));
        return "{\"type\":\"" + type + "\",\"nodes\":" + values.json() + ",\"epoch\":" + values.json() + ",\"seq\":"
                + values.json() + ",\"node_id\":" + values.json() + ",\"status\":" + values.json() + ",\"token\":"
                + values.json() + "}";
    }
}

package io.twinengine.gateway.socket;

import static io.twinengine.gateway.Events.newId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.twinengine.contract.NodeStatus;
import io.twinengine.contract.TwinEvent;
import io.twinengine.gateway.Events;
import io.twinengine.testkit.PlatformResource;
import io.twinengine.testkit.TestTokens;

@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
class FrozenReaderIT {

    private static final int FACTS = 3500;

    @TestHTTPResource("/")
    URI gateway;

    @Test
    void isClosedWithoutHarmToOthersAndResumesWithoutAGap() throws IOException {
        long manufacturer = newId();
        long node = newId();
        String path = "/ws/factory/" + manufacturer + "/";
        String token = TestTokens.operator(manufacturer).mint();
        try (RawSocket frozen = RawSocket.open(gateway, path, token);
                SocketClient healthy = SocketClient.withToken(URI.create("ws://" + gateway.getAuthority() + path),
                        token)) {
            assertThat(frozen.read().get("type").asText()).isEqualTo("initial_state");
            healthy.expect("initial_state");

            publishStatusChanges(node, manufacturer);

            await().atMost(Duration.ofSeconds(60)).until(() -> healthy.received("node_status_change").size() == FACTS);
            List<JsonNode> got = frozen.readAll();
            assertThat(frozen.closeCode()).isEqualTo(4408);
            assertThat(got).hasSizeLessThan(FACTS);
            assertThat(places(got)).isEqualTo(LongStream.rangeClosed(1, got.size()).boxed().toList());

            String resuming = path + "?epoch=" + got.getLast().get("epoch").asText() + "&seq=" + got.size();
            try (SocketClient back = SocketClient.withToken(URI.create("ws://" + gateway.getAuthority() + resuming),
                    token)) {
                int missed = FACTS - got.size();
                back.expect("node_status_change", missed);
                assertThat(places(back.received()))
                        .isEqualTo(LongStream.rangeClosed(got.size() + 1, FACTS).boxed().toList());
            }
        }
    }

    @Test
    void aBrokenFrameClosesThatSocketOnly() throws IOException {
        long manufacturer = newId();
        String path = "/ws/factory/" + manufacturer + "/";
        String token = TestTokens.operator(manufacturer).mint();
        try (RawSocket broken = RawSocket.open(gateway, path, token);
                RawSocket unmasked = RawSocket.open(gateway, path, token);
                SocketClient healthy = SocketClient.withToken(URI.create("ws://" + gateway.getAuthority() + path),
                        token)) {
            healthy.expect("initial_state");

            // A reserved opcode, and a text frame without the mask that clients must use.
            broken.sendBytes(0x8F, 0x80, 1, 2, 3, 4);
            unmasked.sendBytes(0x81, 0x02, '{', '}');

            broken.readAll();
            unmasked.readAll();
            healthy.send("{\"type\":\"ping\"}").expect("pong");
        }
    }

    private static void publishStatusChanges(long node, long manufacturer) {
        List<TwinEvent> changes = new ArrayList<>();
        for (int revision = 1; revision <= FACTS; revision++) {
            NodeStatus to = revision % 2 == 0 ? NodeStatus.NORMAL : NodeStatus.ERROR;
            changes.add(Events.statusChanged(node, manufacturer, NodeStatus.UNKNOWN, to, revision));
        }
        Events.publish(changes.toArray(TwinEvent[]::new));
    }

    private static List<Long> places(List<JsonNode> messages) {
        return messages.stream().map(message -> message.get("seq").asLong()).toList();
    }
}

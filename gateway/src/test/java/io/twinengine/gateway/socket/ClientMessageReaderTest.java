package io.twinengine.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.twinengine.contract.NodeStatus;
import io.twinengine.gateway.fanout.MessageKind;
import io.twinengine.gateway.fanout.Subscription;
import io.twinengine.gateway.socket.ClientMessage.ResumePoint;

class ClientMessageReaderTest {

    @Test
    void readsWhatTheProtocolKnows() {
        assertThat(read("{\"type\":\"ping\"}")).isEqualTo(new ClientMessage.Ping());
        assertThat(read("{\"type\":\"request_status\",\"more\":1}")).isEqualTo(new ClientMessage.RequestStatus());
        assertThat(read("{\"type\":\"update_node_status\",\"node_id\":5,\"status\":\"OFFLINE\"}"))
                .isEqualTo(new ClientMessage.UpdateNodeStatus(5, NodeStatus.OFFLINE));
        assertThat(read("{\"type\":\"subscribe\",\"nodes\":[1,2],\"types\":[\"alert\"]}"))
                .isEqualTo(new ClientMessage.Subscribe(new Subscription(Set.of(1L, 2L), Set.of(MessageKind.ALERT))));
        assertThat(read("{\"type\":\"subscribe\"}"))
                .isEqualTo(new ClientMessage.Subscribe(Subscription.EVERYTHING));
        assertThat(read("{\"type\":\"resume\",\"epoch\":\"e\",\"seq\":9}"))
                .isEqualTo(new ClientMessage.Resume(new ResumePoint("e", 9)));
        assertThat(read("{\"type\":\"authenticate\",\"token\":\"t\",\"resume\":{\"epoch\":\"e\",\"seq\":9}}"))
                .isEqualTo(new ClientMessage.Authenticate("t", new ResumePoint("e", 9)));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "null", "7", "\"ping\"", "[]", "{}", "{", "{\"type\":null}", "{\"type\":\"PING\"}",
            "{\"type\":\"update_node_status\"}",
            "{\"type\":\"update_node_status\",\"node_id\":\"5\",\"status\":\"ERROR\"}",
            "{\"type\":\"update_node_status\",\"node_id\":5,\"status\":\"UNKNOWN\"}",
            "{\"type\":\"update_node_status\",\"node_id\":5,\"status\":null}",
            "{\"type\":\"subscribe\",\"types\":[\"x\"]}", "{\"type\":\"subscribe\",\"nodes\":[1.5]}",
            "{\"type\":\"resume\",\"epoch\":1,\"seq\":1}", "{\"type\":\"authenticate\",\"token\":5}"})
    void whatItCannotUseIsToldAsSuch(String text) {
        assertThat(read(text)).isInstanceOf(ClientMessage.Unusable.class);
    }

    @Test
    void deeplyNestedOrRandomTextIsNoException() {
        assertThat(read("[".repeat(8000))).isInstanceOf(ClientMessage.Unusable.class);
        Random random = new Random(42);
        String alphabet = "{}[]\":,typeping0123\\u \u00e4";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder("{\"type\":");
            for (int j = random.nextInt(30); j > 0; j--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            assertThat(read(text.toString())).isNotNull();
        }
    }

    private static ClientMessage read(String text) {
        return ClientMessageReader.read(text);
    }
}

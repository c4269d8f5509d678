package io.twinengine.gateway.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;

class FrameEncoderTest {

    private final FrameEncoder encoder = new FrameEncoder("e1");

    @Test
    void putsTheTypeInFrontAndThePlaceAtTheEnd() {
        Frame frame = encoder.encode(Note.fact(17), 5);

        assertThat(payload(frame.bytes())).isEqualTo("{\"type\":\"node_status_change\",\"kind\":\"NODE_STATUS_CHANGE\","
                + "\"about\":17,\"text\":\"fact\",\"seq\":5,\"epoch\":\"e1\"}");
    }

    @Test
    void writesAbsentValuesAsNull() {
        record Body(String a, Object b) {}

        assertThat(payload(encoder.encode("x", new Body("1", null), 0)))
                .isEqualTo("{\"type\":\"x\",\"a\":\"1\",\"b\":null,\"seq\":0,\"epoch\":\"e1\"}");
    }

    /** 125 and 65,535 are the largest payloads of the two shorter headers. */
    @ParameterizedTest
    @ValueSource(ints = { 1, 80, 81, 82, 83, 84, 85, 86, 87, 88, 89, 90, 65_480, 65_486, 65_487, 65_488, 65_489, 65_490,
            65_500, 200_000})
    void anIndependentDecoderReadsEveryLength(int length) {
        record Body(String t) {}
        String text = "x".repeat(length);

        assertThat(payload(encoder.encode("a", new Body(text), 1)))
                .isEqualTo("{\"type\":\"a\",\"t\":\"" + text + "\",\"seq\":1,\"epoch\":\"e1\"}");
    }

    private static String payload(byte[] bytes) {
        var decoder = new EmbeddedChannel(new WebSocket13FrameDecoder(
                WebSocketDecoderConfig.newBuilder().expectMaskedFrames(false).maxFramePayloadLength(1 << 20).build()));
        decoder.writeInbound(Unpooled.wrappedBuffer(bytes));
        TextWebSocketFrame frame = decoder.readInbound();
        assertThat(frame.isFinalFragment()).isTrue();
        String text = frame.content().toString(StandardCharsets.UTF_8);
        frame.release();
        assertThat(decoder.<Object>readInbound()).isNull();
        return text;
    }
}

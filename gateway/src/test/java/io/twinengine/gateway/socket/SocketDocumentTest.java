package io.twinengine.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.twinengine.gateway.fanout.MessageKind;

class SocketDocumentTest {

    @ParameterizedTest
    @EnumSource
    void everyKindOfMessageIsDocumented(MessageKind kind) throws IOException {
        Path root = Path.of(System.getProperty("twinengine.root"));

        assertThat(Files.readString(root.resolve("libs/contract/asyncapi.yaml")))
                .contains("    socket." + kind.wireName() + ":\n");
        assertThat(Files.readString(root.resolve("docs/websocket.md"))).contains("`" + kind.wireName() + "`");
    }
}

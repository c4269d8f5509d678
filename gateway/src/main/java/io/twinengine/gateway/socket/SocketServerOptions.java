package io.twinengine.gateway.socket;

import java.util.List;

import jakarta.inject.Singleton;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;

/** What the HTTP server must know about WebSockets before it starts. */
@Singleton
class SocketServerOptions implements HttpServerOptionsCustomizer {

    private static final int LARGEST_FRAME = 64 * 1024;

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        customize(options);
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        customize(options);
    }

    /** No compression: its state costs up to 300 KB a socket, and every socket would need its own encoding. */
    private static void customize(HttpServerOptions options) {
        options.setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false)
                .setWebSocketSubProtocols(List.of("twinengine.v1", "bearer"))
                .setMaxWebSocketFrameSize(LARGEST_FRAME)
                .setMaxWebSocketMessageSize(LARGEST_FRAME)
                .setWebSocketClosingTimeout(5);
    }
}

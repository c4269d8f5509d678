package io.twinengine.gateway.probe;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.quarkus.vertx.http.HttpServer;
import io.quarkus.websockets.next.BasicWebSocketConnector;
import io.quarkus.websockets.next.WebSocketClientConnection;
import io.smallrye.mutiny.Uni;
import io.twinengine.gateway.access.TokenVerifier;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** One probe: a client of this gateway like any other, over the loopback interface. */
@Singleton
class ProbeClient {

    private static final String HOST = "127.0.0.1";

    private final ProbeConfig config;
    private final TokenVerifier tokens;
    private final HttpServer server;
    private final HttpClient client;

    ProbeClient(ProbeConfig config, TokenVerifier tokens, HttpServer server, Vertx vertx) {
        this.config = config;
        this.tokens = tokens;
        this.server = server;
        this.client = vertx.createHttpClient(new HttpClientOptions().setDefaultHost(HOST));
    }

    /** A step did not work. */
    static final class ProbeFailedException extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final String step;

        ProbeFailedException(String step) {
            super("Probe failed at: " + step, null, false, false);
            this.step = step;
        }

        String step() {
            return step;
        }
    }

    /** From handing a reading over to seeing it on a socket. */
    Uni<Duration> measure() {
        return login().chain(token -> node(token).chain(node -> measure(node, token)));
    }

    private Uni<String> login() {
        JsonObject credentials = new JsonObject()
                .put("username", config.username().orElseThrow())
                .put("password", config.password().orElseThrow());
        return post("/api/auth/token/", credentials, null, "login").map(answer -> answer.getString("access"));
    }

    /** Without a machine of that name there must be one only: a machine that really works must not be told nonsense. */
    private Uni<Long> node(String token) {
        return config.nodeId().map(id -> Uni.createFrom().item(id))
                .orElseGet(() -> exchange(HttpMethod.GET, "/api/nodes/?page_size=2", token, HttpClientRequest::send,
                        "node")
                        .map(answer -> answer.getJsonArray("results"))
                        .onItem().transform(nodes -> {
                            if (nodes.size() != 1) {
                                throw new ProbeFailedException("node");
                            }
                            return nodes.getJsonObject(0).getLong("id");
                        }));
    }

    private Uni<Duration> measure(long node, String token) {
        Echo echo = new Echo();
        return connect(node, token, echo::heard)
                .chain(socket -> publish(node, token, echo)
                        .chain(() -> Uni.createFrom().completionStage(echo.roundTrip()))
                        .ifNoItem().after(config.timeout()).failWith(() -> new ProbeFailedException("delivery"))
                        .eventually(() -> socket.close()));
    }

    private Uni<WebSocketClientConnection> connect(long node, String token, Consumer<String> onText) {
        Long manufacturer = tokens.verify(token).map(known -> known.caller().manufacturerId()).orElse(null);
        if (manufacturer == null) {
            return Uni.createFrom().failure(new ProbeFailedException("login"));
        }
        String wanted = new JsonObject().put("type", "subscribe")
                .put("nodes", new JsonArray().add(node))
                .put("types", new JsonArray().add("sensor_update"))
                .encode();
        return BasicWebSocketConnector.create()
                .baseUri(URI.create("http://" + HOST + ":" + server.getPort()))
                .path("/ws/factory/" + manufacturer + "/")
                .addHeader("Authorization", "Bearer " + token)
                .onTextMessage((_, text) -> onText.accept(text))
                .connect()
                .onFailure().transform(_ -> new ProbeFailedException("socket"))
                .call(socket -> socket.sendText(wanted));
    }

    /** Always the same values: a machine that never changes is never abnormal. */
    private Uni<Void> publish(long node, String token, Echo echo) {
        JsonObject reading = new JsonObject()
                .put("machine_node", node)
                .put("temperature", 60.0)
                .put("vibration", 1.0)
                .put("torque", 40.0)
                .put("rpm", 1500.0)
                .put("tool_wear", 0.0);
        echo.sent();
        return post("/api/sensor-data/", reading, token, "publish")
                .invoke(answer -> echo.await(Instant.parse(answer.getString("timestamp"))))
                .replaceWithVoid();
    }

    private Uni<JsonObject> post(String path, JsonObject body, @Nullable String token, String step) {
        return exchange(HttpMethod.POST, path, token, request -> request
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .send(body.toBuffer()), step);
    }

    private interface Sending {
        Future<HttpClientResponse> send(HttpClientRequest request);
    }

    private Uni<JsonObject> exchange(HttpMethod method, String path, @Nullable String token, Sending sending,
            String step) {
        Future<JsonObject> answer = client.request(method, server.getPort(), HOST, path)
                .map(request -> token == null
                        ? request
                        : request.putHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token))
                .compose(request -> sending.send(request.idleTimeout(config.timeout().toMillis())))
                .compose(response -> response.body().map(body -> read(response, body)));
        return Uni.createFrom().completionStage(answer.toCompletionStage())
                .onFailure().transform(_ -> new ProbeFailedException(step));
    }

    private static JsonObject read(HttpClientResponse response, Buffer body) {
        if (response.statusCode() >= 300) {
            throw new IllegalStateException("Answered with " + response.statusCode());
        }
        return body.toJsonObject();
    }

    @PreDestroy
    void close() {
        client.close();
    }
}

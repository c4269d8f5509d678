package io.twinengine.gateway.probe;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.quarkus.vertx.http.HttpServer;
import io.quarkus.websockets.next.BasicWebSocketConnector;
import io.quarkus.websockets.next.WebSocketClientConnection;
import io.smallrye.mutiny.Uni;
import io.twinengine.gateway.access.TokenVerifier;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** One probe: a client of this gateway like any other, over the loopback interface. */
@Singleton
class ProbeClient {

    private final ProbeConfig config;
    private final TokenVerifier tokens;
    private final HttpServer server;
    private final HttpClient client;

    ProbeClient(ProbeConfig config, TokenVerifier tokens, HttpServer server, Vertx vertx) {
        this.config = config;
        this.tokens = tokens;
        this.server = server;
        this.client = vertx.createHttpClient(new HttpClientOptions().setDefaultHost("127.0.0.1"));
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

    /** @param vibration the value by which the reading is recognised */
    Uni<Duration> measure(double vibration) {
        return login().chain(token -> measure(vibration, token));
    }

    private Uni<String> login() {
        JsonObject credentials = new JsonObject()
                .put("username", config.username().orElseThrow())
                .put("password", config.password().orElseThrow());
        return post("/api/auth/token/", credentials, null, "login").map(answer -> answer.getString("access"));
    }

    private Uni<Duration> measure(double vibration, String token) {
        CompletableFuture<Long> seen = new CompletableFuture<>();
        return connect(token, text -> {
            if (isThe(vibration, text)) {
                seen.complete(System.nanoTime());
            }
        }).chain(socket -> publish(vibration, token)
                .chain(sentAt -> Uni.createFrom().completionStage(seen).map(at -> Duration.ofNanos(at - sentAt)))
                .ifNoItem().after(config.timeout()).failWith(() -> new ProbeFailedException("delivery"))
                .eventually(() -> socket.close()));
    }

    private Uni<WebSocketClientConnection> connect(String token, Consumer<String> onText) {
        Long manufacturer = tokens.verify(token).map(known -> known.caller().manufacturerId()).orElse(null);
        if (manufacturer == null) {
            return Uni.createFrom().failure(new ProbeFailedException("login"));
        }
        String wanted = new JsonObject().put("type", "subscribe")
                .put("nodes", new JsonArray().add(config.nodeId().orElseThrow()))
                .put("types", new JsonArray().add("sensor_update"))
                .encode();
        return BasicWebSocketConnector.create()
                .baseUri(URI.create("http://127.0.0.1:" + server.getPort()))
                .path("/ws/factory/" + manufacturer + "/")
                .addHeader("Authorization", "Bearer " + token)
                .onTextMessage((_, text) -> onText.accept(text))
                .connect()
                .onFailure().transform(_ -> new ProbeFailedException("socket"))
                .call(socket -> socket.sendText(wanted));
    }

    /** @return when the reading was sent */
    private Uni<Long> publish(double vibration, String token) {
        JsonObject reading = new JsonObject()
                .put("machine_node", config.nodeId().orElseThrow())
                .put("temperature", 60.0)
                .put("vibration", vibration)
                .put("torque", 40.0)
                .put("rpm", 1500.0)
                .put("tool_wear", 0.0);
        long sentAt = System.nanoTime();
        return post("/api/sensor-data/", reading, token, "publish").replaceWith(sentAt);
    }

    private boolean isThe(double vibration, String text) {
        try {
            JsonObject data = new JsonObject(text).getJsonObject("data");
            return data != null && data.getValue("vibration") instanceof Number value
                    && value.doubleValue() == vibration;
        } catch (DecodeException e) {
            return false;
        }
    }

    private Uni<JsonObject> post(String path, JsonObject body, @Nullable String token,
            String step) {
        CompletionStage<JsonObject> answer = client.request(HttpMethod.POST, server.getPort(), "127.0.0.1", path)
                .compose(request -> {
                    request.putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
                    if (token != null) {
                        request.putHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token);
                    }
                    return request.idleTimeout(config.timeout().toMillis()).send(body.toBuffer());
                })
                .compose(response -> response.body().map(received -> {
                    if (response.statusCode() >= 300) {
                        throw new ProbeFailedException(step);
                    }
                    return received.toJsonObject();
                }))
                .toCompletionStage();
        return Uni.createFrom().completionStage(answer)
                .onFailure().transform(_ -> new ProbeFailedException(step));
    }

    @PreDestroy
    void close() {
        client.close();
    }
}

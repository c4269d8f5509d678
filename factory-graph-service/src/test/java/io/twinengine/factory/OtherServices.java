package io.twinengine.factory;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/**
 * Stands in for sensor-service, vision-service and auth-service. How it answers depends on who asks: {@code slow} waits
 * for ever, {@code broken} gets no JSON, {@code empty} gets empty lists, everybody else gets values.
 */
public final class OtherServices implements QuarkusTestResourceLifecycleManager {

    private Optional<HttpServer> server = Optional.empty();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @Override
    public Map<String, String> start() {
        try {
            HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            http.setExecutor(threads);
            http.createContext("/api/sensor-data", exchange -> answer(exchange,
                    """
                    {"next":null,"results":[{"id":1,"machine_node":%s,"temperature":61.2,"vibration":0.31,"torque":41.0,
                    "rpm":1480,"tool_wear":112,"timestamp":"2026-02-13T08:00:00Z"}]}"""));
            http.createContext("/api/vision-logs", exchange -> answer(exchange,
                    """
                    {"next":null,"results":[{"id":1,"machine_node":%s,"object_type":"bottle","current_total":17,
                    "timestamp":"2026-02-13T08:00:00Z"}]}"""));
            http.createContext("/api/manufacturers", exchange -> answer(exchange, "{\"count\":7,\"results\":[]}"));
            http.start();
            server = Optional.of(http);
            String url = "http://127.0.0.1:" + http.getAddress().getPort();
            return Map.of("quarkus.rest-client.sensor-service.url", url, "quarkus.rest-client.vision-service.url", url,
                    "quarkus.rest-client.auth-service.url", url);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(HttpExchange exchange, String values) throws IOException {
        String caller = caller(exchange);
        if (caller.contains("\"slow\"")) {
            return;
        }
        String body = caller.contains("\"empty\"")
                ? "{\"results\":[]}"
                : caller.contains("\"broken\"")
                        ? "<html>"
                        : values.replace("%s", parameter(exchange, "machine_node"));
        byte[] bytes = body.getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(caller.isEmpty() ? 401 : 200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** The claims of the token that was handed on; empty without one. */
    private static String caller(HttpExchange exchange) {
        String bearer = exchange.getRequestHeaders().getFirst("Authorization");
        return bearer == null ? "" : new String(Base64.getUrlDecoder().decode(bearer.split("\\.")[1]), UTF_8);
    }

    private static String parameter(HttpExchange exchange, String name) {
        String query = Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse("");
        for (String pair : query.split("&")) {
            if (pair.startsWith(name + "=")) {
                return pair.substring(name.length() + 1);
            }
        }
        return "0";
    }

    @Override
    public void stop() {
        server.ifPresent(http -> http.stop(0));
        threads.shutdownNow();
    }
}

package io.twinengine.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.twinengine.contract.ContractJson;
import io.twinengine.contract.LatestReading;
import io.twinengine.contract.ReadingQuality;
import io.twinengine.testkit.TestTokens;

/** A service of another make behind the gateway: it remembers what reached it and answers as the path says. */
public final class StandIn implements QuarkusTestResourceLifecycleManager {

    private static final long PROBE_TENANT = 99_000;
    private static final long PROBE_NODE = 99_001;

    private static final AtomicReference<Map<String, List<String>>> HEADERS = new AtomicReference<>(Map.of());
    private static final AtomicReference<String> SEEN = new AtomicReference<>("");
    private static final AtomicInteger CALLS = new AtomicInteger();
    private static HttpServer server;

    @Override
    public Map<String, String> start() {
        startServer(0);
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        Map<String, String> config = new HashMap<>();
        config.put("twin.gateway.services.factory-graph", url);
        config.put("twin.gateway.services.auth", url);
        config.put("twin.gateway.services.report", url);
        config.put("twin.gateway.services.sensor", url);
        config.put("twin.gateway.probe.username", "probe");
        config.put("twin.gateway.probe.password", "probe-password");
        config.put("twin.gateway.probe.node-id", Long.toString(PROBE_NODE));
        config.put("twin.gateway.probe.every", "1s");
        // Nobody listens there.
        config.put("twin.gateway.services.vision", "http://127.0.0.1:1");
        return config;
    }

    private static void startServer(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", StandIn::answer);
        server.start();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        if (playsItsPartInTheProbe(exchange)) {
            return;
        }
        CALLS.incrementAndGet();
        SEEN.set(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        HEADERS.set(Map.copyOf(exchange.getRequestHeaders()));
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            exchange.getResponseHeaders().set("Server", "secret/1.0");
            if (path.startsWith("/api/edges")) {
                countBody(exchange);
            } else if (path.startsWith("/api/machine-types")) {
                Thread.sleep(60_000);
            } else if (path.startsWith("/api/reports/7/pdf")) {
                large(exchange);
            } else {
                byte[] body = "{\"answer\":42}".getBytes();
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.getResponseHeaders().set("ETag", "\"v1\"");
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The probe goes on in the background; it must not disturb what tests look at. */
    private static boolean playsItsPartInTheProbe(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (!exchange.getRequestMethod().equals("POST")
                || !path.equals("/api/auth/token/") && !path.equals("/api/sensor-data/")) {
            return false;
        }
        try (exchange) {
            JsonNode request = ContractJson.mapper().readTree(exchange.getRequestBody());
            if (path.startsWith("/api/sensor-data")) {
                // The Kafka client looks for its classes there.
                Thread.currentThread().setContextClassLoader(StandIn.class.getClassLoader());
                Events.publish(
                        new LatestReading(request.get("machine_node").asLong(), PROBE_TENANT, Instant.now(), 60.0,
                                request.get("vibration").asDouble(), 40.0, 1500.0, 0.0, null, Map.of(),
                                ReadingQuality.GOOD, null,
                                null, null));
            }
            byte[] body = ("{\"access\":\"" + TestTokens.engineer(PROBE_TENANT).mint() + "\"}").getBytes();
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            return true;
        }
    }

    private static void countBody(HttpExchange exchange) throws IOException {
        long bytes = 0;
        byte[] buffer = new byte[8192];
        InputStream in = exchange.getRequestBody();
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            bytes += read;
        }
        byte[] body = Long.toString(bytes).getBytes();
        exchange.sendResponseHeaders(201, body.length);
        exchange.getResponseBody().write(body);
    }

    private static void large(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/pdf");
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        byte[] chunk = new byte[64 * 1024];
        for (int i = 0; i < 320; i++) {
            out.write(chunk);
        }
    }

    @Override
    public void stop() {
        server.stop(0);
    }

    public static void goDown() {
        server.stop(0);
    }

    public static void comeBack() {
        startServer(server.getAddress().getPort());
    }

    public static String seen() {
        return SEEN.get();
    }

    public static List<String> header(String name) {
        return HEADERS.get().getOrDefault(name, List.of());
    }

    public static int calls() {
        return CALLS.get();
    }
}

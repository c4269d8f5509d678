package io.twinengine.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** A service of another make behind the gateway: it remembers what reached it and answers as the path says. */
public final class StandIn implements QuarkusTestResourceLifecycleManager {

    private static final int PDF_CHUNK = 64 * 1024;
    private static final int PDF_CHUNKS = 320;

    private static final AtomicReference<Map<String, List<String>>> HEADERS = new AtomicReference<>(Map.of());
    private static final AtomicReference<String> SEEN = new AtomicReference<>("");
    private static final AtomicInteger CALLS = new AtomicInteger();
    private static final AtomicInteger HELD = new AtomicInteger();
    private static final AtomicReference<CountDownLatch> GATE = new AtomicReference<>(new CountDownLatch(0));
    private static HttpServer server;

    @Override
    public Map<String, String> start() {
        startServer(0);
        String url = url();
        Map<String, String> config = new HashMap<>(ProbeScene.CONFIG);
        config.put("twin.gateway.services.factory-graph", url);
        config.put("twin.gateway.services.auth", url);
        config.put("twin.gateway.services.report", url);
        config.put("twin.gateway.services.sensor", url);
        // Nobody listens there.
        config.put("twin.gateway.services.vision", "http://127.0.0.1:1");
        config.put("quarkus.http.cors.origins", "https://console.example");
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
        server.createContext("/q/health/ready", exchange -> json(exchange, "{}"));
        server.start();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        if (ProbeScene.plays(exchange)) {
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
                waitAtGate();
                json(exchange, "{\"answer\":\"late\"}");
            } else if (path.startsWith("/api/reports/7/pdf")) {
                pdf(exchange, PDF_CHUNKS, false);
            } else if (path.startsWith("/api/reports/8/pdf")) {
                pdf(exchange, 2, true);
            } else {
                exchange.getResponseHeaders().set("ETag", "\"v1\"");
                json(exchange, "{\"answer\":42}");
            }
        }
    }

    static void json(HttpExchange exchange, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static void waitAtGate() {
        HELD.incrementAndGet();
        try {
            GATE.get().await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            HELD.decrementAndGet();
        }
    }

    private static void countBody(HttpExchange exchange) throws IOException {
        long bytes = 0;
        byte[] buffer = new byte[8192];
        InputStream in = exchange.getRequestBody();
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            bytes += read;
        }
        byte[] body = Long.toString(bytes).getBytes(StandardCharsets.US_ASCII);
        exchange.sendResponseHeaders(201, body.length);
        exchange.getResponseBody().write(body);
    }

    private static void pdf(HttpExchange exchange, int chunks, boolean pauses) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/pdf");
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        for (int i = 0; i < chunks; i++) {
            out.write(new byte[PDF_CHUNK]);
            out.flush();
            if (pauses && i == 0) {
                waitAtGate();
            }
        }
    }

    @Override
    public void stop() {
        server.stop(0);
    }

    public static String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public static void goDown() {
        server.stop(0);
    }

    public static void comeBack() {
        startServer(server.getAddress().getPort());
    }

    /** From now on slow answers wait, until the gate is opened. */
    public static Gate closeGate() {
        CountDownLatch gate = new CountDownLatch(1);
        GATE.set(gate);
        return gate::countDown;
    }

    /** Is open at the latest when the test is over. */
    public interface Gate extends AutoCloseable {

        void open();

        @Override
        default void close() {
            open();
        }
    }

    /** How many answers wait at the gate. */
    public static int held() {
        return HELD.get();
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

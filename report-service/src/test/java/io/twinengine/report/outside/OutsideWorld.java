package io.twinengine.report.outside;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** Stands in for Azure OpenAI, Cloudinary and sensor-service: speaks their protocols, and fails as they do. */
public final class OutsideWorld implements QuarkusTestResourceLifecycleManager {

    static final String CLOUD_SECRET = "cloud-secret";
    private static final long LONGEST_HOLD_SECONDS = 60;

    /** A request as it came. */
    public record Request(String path, String query, Map<String, List<String>> headers, String body) {
        public String header(String name) {
            return headers.entrySet().stream().filter(entry -> entry.getKey().equalsIgnoreCase(name))
                    .map(entry -> entry.getValue().getFirst()).findFirst().orElse("");
        }
    }

    /**
     * What to answer.
     *
     * @param held whether the answer waits until the test lets go of it
     */
    public record Answer(int status, String body, Map<String, String> headers, boolean held) {
        public static Answer of(int status, String body) {
            return new Answer(status, body, Map.of(), false);
        }

        public static Answer heldBack(int status, String body) {
            return new Answer(status, body, Map.of(), true);
        }
    }

    static volatile Function<Request, Answer> azure = _ -> Answer.of(503, "{}");
    static volatile Function<Request, Answer> cloudinary = _ -> Answer.of(500, "{}");
    static volatile Function<Request, Answer> sensor = _ -> Answer.of(404, "{}");
    static final List<Request> TO_AZURE = new CopyOnWriteArrayList<>();
    static final List<Request> TO_CLOUDINARY = new CopyOnWriteArrayList<>();
    static final List<Request> TO_SENSOR = new CopyOnWriteArrayList<>();
    private static volatile CountDownLatch gate = new CountDownLatch(1);

    private @Nullable HttpServer server;

    /** Everything is down, nothing has been asked, and answers that are held back wait. */
    static void reset() {
        azure = _ -> Answer.of(503, "{}");
        cloudinary = _ -> Answer.of(500, "{}");
        sensor = _ -> Answer.of(503, "{}");
        TO_AZURE.clear();
        TO_CLOUDINARY.clear();
        TO_SENSOR.clear();
        gate = new CountDownLatch(1);
    }

    static void letGo() {
        gate.countDown();
    }

    @Override
    public Map<String, String> start() {
        try {
            HttpServer started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            started.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            started.createContext("/openai", exchange -> answer(exchange, TO_AZURE, azure));
            started.createContext("/v1_1", exchange -> answer(exchange, TO_CLOUDINARY, OutsideWorld::ofCloudinary));
            started.createContext("/api", exchange -> answer(exchange, TO_SENSOR, sensor));
            started.start();
            server = started;
            String address = "http://127.0.0.1:" + started.getAddress().getPort();
            return Map.of("twin.report.azure.endpoint", address + "/", "twin.report.azure.api-key", "azure-key",
                    "twin.report.cloudinary.cloud-name", "plant", "twin.report.cloudinary.api-key", "cloud-key",
                    "twin.report.cloudinary.api-secret", CLOUD_SECRET, "twin.report.cloudinary.upload-prefix",
                    address,
                    "quarkus.rest-client.sensor-service.url", address);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    // Like the real one: a request that its secret has not signed is refused before anything else.
    private static Answer ofCloudinary(Request request) {
        return CloudinarySignature.isValid(request.body(), CLOUD_SECRET)
                ? cloudinary.apply(request)
                : Answer.of(401, "{\"error\":{\"message\":\"Invalid Signature\"}}");
    }

    private static void answer(HttpExchange exchange, List<Request> seen, Function<Request, Answer> answers)
            throws IOException {
        Request request = new Request(exchange.getRequestURI().getPath(),
                String.valueOf(exchange.getRequestURI().getQuery()), exchange.getRequestHeaders(),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
        CountDownLatch open = gate;
        Answer answer = answers.apply(request);
        seen.add(request);
        if (answer.held()) {
            await(open);
        }
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        // A kept connection that dies unseen would fail the next call, which is not what is tested here.
        exchange.getResponseHeaders().set("Connection", "close");
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static void await(CountDownLatch open) {
        try {
            if (!open.await(LONGEST_HOLD_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("Nobody let go of an answer that was held back.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

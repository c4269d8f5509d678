package io.twinengine.e2e;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

/** A real browser without a window, where the machine has one; driven over its own protocol for developers. */
final class Chromium implements WebSocket.Listener, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path folder;
    private final Process process;
    private final WebSocket page;
    private final StringBuilder partial = new StringBuilder();
    private final Map<Integer, CompletableFuture<JsonNode>> calls = new ConcurrentHashMap<>();
    private final AtomicInteger ids = new AtomicInteger();

    static boolean isInstalled() {
        return executable().isPresent();
    }

    private static Optional<Path> executable() {
        return Stream.of(System.getenv("PATH").split(":"))
                .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable).findFirst();
    }

    Chromium() {
        try {
            folder = Files.createTempDirectory("chromium");
            process = new ProcessBuilder(executable().orElseThrow().toString(), "--headless", "--no-sandbox",
                    "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                    "--window-size=1400,1000", "--remote-debugging-port=0", "--user-data-dir=" + folder,
                    "about:blank").redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            Path portFile = folder.resolve("DevToolsActivePort");
            await().atMost(PATIENCE).until(() -> Files.exists(portFile) && !Files.readString(portFile).isBlank());
            URI browser = URI.create("http://127.0.0.1:" + Files.readAllLines(portFile).getFirst());
            JsonNode targets = Api.anonymous(browser).get("/json/list").body();
            String address = targets.valueStream().filter(target -> target.path("type").asText().equals("page"))
                    .findFirst().orElseThrow().path("webSocketDebuggerUrl").asText();
            page = HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(URI.create(address), this).join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void open(URI address) {
        call("Page.navigate", Map.of("url", address.toString()));
        awaitTrue("document.readyState === 'complete' && location.href !== 'about:blank'");
    }

    /** The value of an expression, awaited when it is a promise. */
    JsonNode evaluate(String expression) {
        JsonNode answer = call("Runtime.evaluate", Map.of("expression", expression, "awaitPromise", true,
                "returnByValue", true));
        if (answer.has("exceptionDetails")) {
            throw new AssertionError(expression + ": " + answer.get("exceptionDetails"));
        }
        return answer.at("/result/value");
    }

    void awaitTrue(String condition) {
        await(condition).atMost(PATIENCE).until(() -> evaluate(condition).asBoolean());
    }

    private JsonNode call(String method, Map<String, ?> parameters) {
        int id = ids.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        calls.put(id, answer);
        try {
            page.sendText(Api.JSON.writeValueAsString(Map.of("id", id, "method", method, "params", parameters)), true)
                    .join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return answer.orTimeout(PATIENCE.toSeconds(), java.util.concurrent.TimeUnit.SECONDS).join();
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            try {
                JsonNode message = Api.JSON.readTree(partial.toString());
                CompletableFuture<JsonNode> waiting = calls.remove(message.path("id").asInt());
                if (waiting != null) {
                    waiting.complete(message.path("result"));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                partial.setLength(0);
            }
        }
        socket.request(1);
        return null;
    }

    @Override
    public void close() {
        page.abort();
        process.destroy();
        process.onExit().join();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

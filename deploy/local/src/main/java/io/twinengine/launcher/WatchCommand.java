package io.twinengine.launcher;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

import io.twinengine.launcher.demo.PlantApi;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows a factory's live messages, one a line; connects again when the gateway has been away. */
@Command(name = "watch", description = "Shows the live messages of a factory until Ctrl-C.")
final class WatchCommand implements Callable<Integer> {

    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(1);

    @Option(names = "--url", paramLabel = "URL", defaultValue = "http://127.0.0.1:${env:TWIN_GATEWAY_PORT:-8000}", description = "the gateway (default: ${DEFAULT-VALUE})")
    private URI gateway = URI.create("http://127.0.0.1:8000");

    @Option(names = "--manufacturer", paramLabel = "ID", defaultValue = "1", description = "default: ${DEFAULT-VALUE}")
    private long manufacturer;

    @Option(names = "--user", paramLabel = "NAME", defaultValue = "manager", description = "default: ${DEFAULT-VALUE}")
    private String user = "manager";

    @Option(names = "--password", paramLabel = "WORD", defaultValue = "${env:TWINENGINE_PASSWORD:-twinengine-demo}", description = "default: TWINENGINE_PASSWORD, or the demo's")
    private String password = "";

    @Option(names = { "-h", "--help"}, usageHelp = true, description = "show this text")
    private boolean help;

    @Override
    public Integer call() throws InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            // The first time tells whether address and password are right; later ones only whether the gateway is back.
            watch(client);
            while (true) {
                Thread.sleep(BETWEEN_ATTEMPTS);
                watchAgain(client);
            }
        }
    }

    private void watchAgain(HttpClient client) {
        try {
            watch(client);
        } catch (LauncherException e) {
            System.err.println("not connected: " + e.getMessage());
        }
    }

    /** Returns when the socket is closed. */
    private void watch(HttpClient client) {
        var token = PlantApi.logIn(gateway, user, password).token();
        var printer = new Printer();
        try {
            connect(client, token, printer);
            printer.closed.join();
        } catch (CompletionException e) {
            throw new LauncherException(gateway + " does not open the socket: " + e.getCause().getMessage(), e);
        }
    }

    private void connect(HttpClient client, String token, Printer printer) {
        client.newWebSocketBuilder()
                .header("Authorization", "Bearer " + token)
                .buildAsync(URI.create("ws" + gateway.toString().substring("http".length()) + "/ws/factory/"
                        + manufacturer + "/"), printer)
                .join();
    }

    private static final class Printer implements WebSocket.Listener {

        private final CompletableFuture<Void> closed = new CompletableFuture<>();
        private final StringBuilder message = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
            message.append(part);
            if (last) {
                System.out.println(message);
                message.setLength(0);
            }
            socket.request(1);
            return CompletableFuture.completedStage(null);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            System.err.println("closed: " + code + " " + reason);
            closed.complete(null);
            return CompletableFuture.completedStage(null);
        }

        @Override
        public void onError(WebSocket socket, Throwable failure) {
            closed.completeExceptionally(failure);
        }
    }
}

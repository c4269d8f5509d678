package io.twinengine.e2e;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Another process of a service, started with the command and the environment of the one that the launcher started. */
final class SecondReplica implements AutoCloseable {

    private final Process process;
    private final URI url;

    private SecondReplica(Process process, URI url) {
        this.process = process;
        this.url = url;
    }

    static SecondReplica of(PlatformUnderTest platform, String service) {
        int port = freePort();
        return new SecondReplica(start(platform, service, service + "-2.log",
                Map.of("QUARKUS_HTTP_PORT", Integer.toString(port)), Set.of()),
                URI.create("http://127.0.0.1:" + port));
    }

    /** The same program with some variables changed and some taken away. */
    static Process start(PlatformUnderTest platform, String service, String log, Map<String, String> changed,
            Set<String> removed) {
        Path own = Path.of("/proc", Long.toString(platform.pid(service)));
        try {
            ProcessBuilder builder = new ProcessBuilder(words(own.resolve("cmdline")))
                    .directory(Files.readSymbolicLink(own.resolve("cwd")).toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(Path.of("target", log).toFile());
            builder.environment().clear();
            for (String variable : words(own.resolve("environ"))) {
                int equals = variable.indexOf('=');
                builder.environment().put(variable.substring(0, equals), variable.substring(equals + 1));
            }
            builder.environment().keySet().removeAll(removed);
            builder.environment().putAll(changed);
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    SecondReplica ready() {
        await().atMost(Duration.ofMinutes(1)).ignoreExceptions()
                .until(() -> Api.anonymous(url).get("/q/health/ready").status() == 200);
        return this;
    }

    private static List<String> words(Path file) throws IOException {
        return List.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8).split("\0"));
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}

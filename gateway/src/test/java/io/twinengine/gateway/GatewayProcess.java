package io.twinengine.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.eclipse.microprofile.config.ConfigProvider;

import io.twinengine.testkit.TestTopics;

/**
 * The packaged gateway in a process of its own, beside the one under test: a second replica, one with other limits, one
 * that can be stopped. Services and keys are those of the test.
 */
public final class GatewayProcess implements AutoCloseable {

    private static final Pattern LISTENING = Pattern.compile("Listening on: http://127\\.0\\.0\\.1:([0-9]+)");
    private static final Path PACKAGED = Path.of("target", "quarkus-app", "quarkus-run.jar");

    private final Path log;
    private final Process process;
    private final URI address;

    private GatewayProcess(Map<String, String> settings) throws IOException {
        assertThat(PACKAGED).as("the packaged gateway: run the package phase first").exists();
        log = Files.createTempFile("gateway", ".log");
        ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m", "-jar", PACKAGED.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("KAFKA_BOOTSTRAP_SERVERS", TestTopics.bootstrapServers());
        environment.put("TWIN_AUTH_JWKS_URL", ConfigProvider.getConfig().getValue("twin.auth.jwks-url", String.class));
        environment.put("QUARKUS_HTTP_PORT", "0");
        environment.put("QUARKUS_MANAGEMENT_PORT", "0");
        for (String service : new String[]{ "AUTH", "FACTORY_GRAPH", "SENSOR", "VISION", "REPORT"}) {
            environment.put("TWIN_GATEWAY_SERVICES_" + service, StandIn.url());
        }
        builder.environment().putAll(environment);
        process = builder.start();
        address = await("a listening gateway").atMost(Duration.ofSeconds(60))
                .until(this::listening, Optional::isPresent).orElseThrow();
        await("a ready gateway").atMost(Duration.ofSeconds(60)).until(() -> status("/health/ready") == 200);
    }

    /** @param settings environment variables */
    public static GatewayProcess start(Map<String, String> settings) {
        try {
            return new GatewayProcess(settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<URI> listening() throws IOException {
        assertThat(process.isAlive()).as(Files.readString(log)).isTrue();
        return LISTENING.matcher(Files.readString(log)).results()
                .map((MatchResult found) -> URI.create("http://127.0.0.1:" + found.group(1) + "/"))
                .findFirst();
    }

    public URI address() {
        return address;
    }

    /** Of a GET; negative when nobody answers. */
    public int status(String path) {
        try {
            return ((HttpURLConnection) address.resolve(path).toURL().openConnection()).getResponseCode();
        } catch (IOException e) {
            return -1;
        }
    }

    /** What Kubernetes sends; what is returned completes when the process has ended, with its status. */
    public CompletableFuture<Integer> terminate() {
        process.destroy();
        return process.onExit().thenApply(Process::exitValue);
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
        try {
            Files.delete(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

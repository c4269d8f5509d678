package io.twinengine.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every metric that an alert rule or a dashboard asks for is one that the platform tells. */
@ExtendWith(Platform.class)
class MetricsIT {

    private static final Path CHART = Path.of(System.getProperty("twinengine.root"), "deploy/helm/twinengine");
    /** A name before a selector or the end of a term; functions are followed by a parenthesis. */
    private static final Pattern METRIC = Pattern.compile("\\b(?:twin|jvm|http|process)_[a-z0-9_]+");
    private static final Pattern TOLD = Pattern.compile("^([a-z_0-9]+)(?:\\{| )", Pattern.MULTILINE);

    @Test
    void rulesAndDashboardsAskForWhatThereIs(PlatformUnderTest platform) throws IOException {
        // Given: something refused and a picture looked at, so that their metrics are there
        long node = TestNode.create(platform, "metrics").path("id").asLong();
        try (IotGateway gateway = new IotGateway(platform.bootstrapServers())) {
            gateway.publish("sensor.readings.1", node, "not JSON");
            gateway.publish("sensor.readings.1", node, "{\"node_id\":" + node + ",\"temperature\":20}");
        }
        String form = "--b\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n%s\r\n";
        String picture = form.formatted("node_id", "", node) + form.formatted("object_type", "", "part")
                + form.formatted("frame", "; filename=\"x.jpg\"\r\nContent-Type: image/jpeg", "\u00ff\u00d8\u00ff")
                + "--b--\r\n";
        Api.as("manager", platform.url("gateway")).raw("POST", "/api/process-frame/", "multipart/form-data; boundary=b",
                picture.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1), java.util.Map.of());
        Set<String> asked = asked();
        assertThat(asked).hasSizeGreaterThan(15);

        // Then
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(told(platform)).containsAll(asked));
    }

    private static Set<String> asked() throws IOException {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> dashboards = Files.list(CHART.resolve("dashboards"))) {
            for (Path file : Stream.concat(Stream.of(CHART.resolve("alert-rules.yaml")), dashboards).toList()) {
                METRIC.matcher(Files.readString(file)).results().forEach(name -> names.add(name.group()));
            }
        }
        return names;
    }

    private static Set<String> told(PlatformUnderTest platform) {
        return PlatformUnderTest.SERVICES.stream().map(service -> metrics(platform, service))
                .flatMap(text -> TOLD.matcher(text).results().map(name -> name.group(1))).collect(Collectors.toSet());
    }

    private static String metrics(PlatformUnderTest platform, String service) {
        // The gateway's are on its management port, which is where its readiness is.
        URI base = service.equals("gateway")
                ? URI.create(platform.process(service).path("ready_url").asText())
                : platform.url(service);
        try {
            return HttpClient.newHttpClient().send(HttpRequest.newBuilder(base.resolve("/q/metrics")).build(),
                    HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

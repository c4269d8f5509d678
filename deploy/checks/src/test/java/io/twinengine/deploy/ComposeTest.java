package io.twinengine.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

class ComposeTest {

    private static final Set<String> OURS = Set.of("auth", "factory-graph", "sensor", "vision", "report", "gateway");
    private static final Pattern REQUIRED_VARIABLE = Pattern.compile("\\$\\{([A-Z_]+):\\?[^}]+}");

    private final Map<String, Map<String, Object>> services = Compose.services();

    @Test
    void runsThePlatformAndWhatItNeeds() {
        assertThat(services.keySet()).containsAll(OURS).contains("postgres", "kafka");
    }

    @Test
    void onlyTheGatewayAndTheOptionalDashboardsArePublishedAndOnlyToThisMachine() {
        services.forEach((name, service) -> {
            List<?> ports = (List<?>) service.getOrDefault("ports", List.of());
            if (!Set.of("gateway", "grafana").contains(name)) {
                assertThat(ports).as(name).isEmpty();
            }
            assertThat(ports).as(name).allSatisfy(port -> assertThat(port.toString()).startsWith("127.0.0.1:"));
        });
    }

    @Test
    void everyServiceIsBuiltFromAFileThatIsThere() {
        for (String name : OURS) {
            Map<String, Object> build = Compose.map(services.get(name).get("build"));
            String module = Compose.<String>map(build.get("args")).get("SERVICE");
            assertThat(Compose.ROOT.resolve((String) build.get("dockerfile"))).as(name).exists();
            assertThat(Compose.ROOT.resolve(module).resolve("pom.xml")).as(name).exists();
        }
    }

    @Test
    void everyServiceWaitsForSomethingThatCanBeHealthy() {
        for (String name : OURS) {
            Compose.<Map<String, Object>>map(services.get(name).get("depends_on")).forEach((needed, condition) -> {
                assertThat(condition).as(name).containsEntry("condition", "service_healthy");
                assertThat(services.get(needed)).as(needed).containsKey("healthcheck");
            });
        }
    }

    @Test
    void containersAreReadOnlyAndWithoutPrivileges() {
        for (String name : OURS) {
            assertThat(services.get(name)).as(name).containsEntry("read_only", true)
                    .containsEntry("cap_drop", List.of("ALL"));
        }
    }

    @Test
    void noSecretHasADefault() {
        services.forEach((name, service) -> Compose.environment(service).forEach((variable, value) -> {
            if (variable.matches(".*(PASSWORD|SECRETS_KEY).*")) {
                assertThat(value).as(name + " " + variable).matches(REQUIRED_VARIABLE);
            }
        }));
    }

    @Test
    void theEnvironmentFileProvidesEverySecret() throws IOException {
        // Given
        Set<String> needed = new TreeSet<>();
        services.values().forEach(service -> Compose.environment(service).values().forEach(value -> {
            var variable = REQUIRED_VARIABLE.matcher(value);
            if (variable.matches()) {
                needed.add(variable.group(1));
            }
        }));

        // When
        String printed = Files.readString(Compose.ROOT.resolve("deploy/compose/make-env"));

        // Then
        assertThat(needed).isNotEmpty().allSatisfy(variable -> assertThat(printed).contains("\n" + variable + "=$("));
    }

    @Test
    void mountedFilesAreThere() {
        services.forEach((name, service) -> {
            for (Object volume : (List<?>) service.getOrDefault("volumes", List.of())) {
                String source = volume.toString().split(":")[0];
                if (source.startsWith("./")) {
                    assertThat(Compose.ROOT.resolve(source).normalize()).as(name).exists();
                }
            }
        });
    }

    @Test
    void theRuntimeImageCarriesNoBuildTool() throws IOException {
        String dockerfile = Files.readString(Compose.ROOT.resolve("deploy/compose/Dockerfile.jvm"));
        String runtime = dockerfile.substring(dockerfile.lastIndexOf("\nFROM"));

        assertThat(runtime).startsWith("\nFROM eclipse-temurin:25-jre").doesNotContain("mvnw").contains("USER 10001");
    }
}

package io.twinengine.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.apps.Deployment;

/** A variable that nobody reads is a setting that silently does nothing. */
class EnvironmentTest {

    @ParameterizedTest
    @ValueSource(strings = { "auth", "factory-graph", "sensor", "vision", "report", "gateway"})
    void everyVariableOfTheChartIsReadByItsService(String component) {
        // Given
        Deployment deployment = Chart.ofKind(Chart.renderEverything(), "Deployment").stream().map(StrictModel::read)
                .map(Deployment.class::cast)
                .filter(candidate -> candidate.getMetadata().getName().equals("plant-" + component)).findFirst()
                .orElseThrow();

        // When
        Set<String> given = deployment.getSpec().getTemplate().getSpec().getContainers().getFirst().getEnv().stream()
                .map(EnvVar::getName).collect(Collectors.toSet());

        // Then
        assertThat(KnownVariables.of(module(component))).containsAll(given);
    }

    @ParameterizedTest
    @ValueSource(strings = { "auth", "factory-graph", "sensor", "vision", "report", "gateway"})
    void everyVariableOfTheComposeFileIsReadByItsService(String component) {
        Map<String, Object> service = Compose.services().get(component);

        assertThat(KnownVariables.of(module(component))).containsAll(Compose.environment(service).keySet());
    }

    @Test
    void aVariableThatNobodyReadsIsFound() {
        assertThat(KnownVariables.of("auth-service")).contains("TWIN_AUTH_JWKS_URL")
                .doesNotContain("TWIN_AUTH_JWKS_URI");
    }

    private static String module(String component) {
        return component.equals("gateway") ? component : component + "-service";
    }
}

package io.twinengine.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.marcnuri.helm.Helm;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;

class ChartTest {

    // As plain manifests: what Helm renders leaves hooks out.
    private static final List<JsonNode> DEFAULTS = Chart.render(Map.of("migrations.hook", "false"));
    private static final List<JsonNode> EVERYTHING = Chart.renderEverything();

    @Test
    void helmFindsNothingToCorrect() {
        assertThat(new Helm(Chart.FOLDER).lint().strict().call().isFailed()).isFalse();
    }

    @Test
    void everyManifestIsUnderstoodByKubernetesFieldByField() {
        Stream.of(DEFAULTS, EVERYTHING).flatMap(List::stream)
                .filter(StrictModel::knows).forEach(manifest -> assertThat(StrictModel.read(manifest)).isNotNull());
    }

    @Test
    void thereIsADeploymentForEachServiceAndTheGateway() {
        assertThat(deployments()).extracting(deployment -> deployment.getMetadata().getName())
                .containsExactlyInAnyOrder("plant-auth", "plant-factory-graph", "plant-sensor", "plant-vision",
                        "plant-report", "plant-gateway");
    }

    @Test
    void everyManifestSaysWhatItBelongsTo() {
        for (JsonNode manifest : EVERYTHING) {
            assertThat(manifest.at("/metadata/labels/app.kubernetes.io~1instance").asText())
                    .as(manifest.at("/metadata/name").asText()).isEqualTo("plant");
        }
    }

    @Test
    void containersRunAsNobodyOnAReadOnlyDiskAndAreProbed() {
        for (Deployment deployment : deployments()) {
            var pod = deployment.getSpec().getTemplate().getSpec();
            Container container = pod.getContainers().getFirst();
            assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
            assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
            assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
            assertThat(container.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
            assertThat(container.getStartupProbe()).isNotNull();
            assertThat(container.getReadinessProbe()).isNotNull();
            assertThat(container.getLivenessProbe()).isNotNull();
            assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
            assertThat(container.getResources().getLimits()).containsKey("memory");
        }
    }

    @Test
    void noSecretIsWrittenIntoAManifest() {
        for (EnvVar variable : environment(EVERYTHING)) {
            if (variable.getName().matches(".*(PASSWORD|SECRETS_KEY|API_KEY|JAAS_CONFIG|DATABASE_URL).*")) {
                assertThat(variable.getValue()).as(variable.getName()).isNull();
                assertThat(variable.getValueFrom().getSecretKeyRef()).as(variable.getName()).isNotNull();
            }
        }
        assertThat(Chart.ofKind(EVERYTHING, "Secret")).isEmpty();
    }

    @Test
    void signingKeysAreFilesOfAuthAloneWhereASecretHoldsThem() {
        for (JsonNode deployment : Chart.ofKind(EVERYTHING, "Deployment")) {
            boolean isAuth = deployment.at("/metadata/name").asText().equals("plant-auth");
            JsonNode pod = deployment.at("/spec/template/spec");
            String folder = "/etc/twinengine/signing-keys";

            assertThat(pod.toString().contains("signing-keys")).isEqualTo(isAuth);
            if (isAuth) {
                assertThat(pod.path("volumes").findValuesAsText("secretName")).contains("signing-keys");
                assertThat(pod.path("containers").findValuesAsText("mountPath")).contains(folder);
                assertThat(environment(EVERYTHING)).anySatisfy(variable -> {
                    assertThat(variable.getName()).isEqualTo("TWIN_AUTH_KEYS_FOLDER");
                    assertThat(variable.getValue()).isEqualTo(folder);
                });
            }
        }
        assertThat(Chart.ofKind(DEFAULTS, "Deployment").toString()).doesNotContain("signing-keys");
    }

    @Test
    void everyServiceWithASchemaIsMigratedBeforeItStarts() {
        List<Job> jobs = Chart.ofKind(DEFAULTS, "Job").stream().map(StrictModel::read).map(Job.class::cast).toList();

        assertThat(jobs).hasSize(5).allSatisfy(job -> {
            assertThat(values(job.getSpec().getTemplate().getSpec().getContainers().getFirst()))
                    .contains(Map.entry("QUARKUS_INIT_AND_EXIT", "true"));
        });
        deployments().stream().filter(deployment -> !deployment.getMetadata().getName().endsWith("gateway"))
                .forEach(deployment -> assertThat(values(container(deployment)))
                        .contains(Map.entry("QUARKUS_FLYWAY_MIGRATE_AT_START", "false")));
    }

    @Test
    void onlyTheGatewayIsReachableFromOutside() {
        for (NetworkPolicy policy : policies()) {
            boolean anyNamespace = policy.getSpec().getIngress().stream().flatMap(rule -> rule.getFrom().stream())
                    .anyMatch(peer -> peer.getNamespaceSelector() != null);
            assertThat(anyNamespace).as(policy.getMetadata().getName())
                    .isEqualTo(policy.getMetadata().getName().equals("plant-gateway"));
        }
    }

    @Test
    void onlySensorVisionAndReportReachTheInternet() {
        assertThat(policies()).filteredOn(ChartTest::reachesTheInternet)
                .extracting(policy -> policy.getMetadata().getName())
                .containsExactlyInAnyOrder("plant-sensor", "plant-vision", "plant-report");
    }

    @Test
    void theInternetIsNeitherThePrivateNetworksNorTheCloudsMetadata() {
        policies().stream().filter(ChartTest::reachesTheInternet).forEach(policy -> {
            List<String> left = policy.getSpec().getEgress().stream().flatMap(rule -> rule.getTo().stream())
                    .filter(peer -> peer.getIpBlock() != null && peer.getIpBlock().getCidr().equals("0.0.0.0/0"))
                    .flatMap(peer -> peer.getIpBlock().getExcept().stream()).toList();
            assertThat(left).contains("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16");
        });
    }

    @Test
    void noRuleIsOpenToEverythingEverywhere() {
        assertThat(policies()).allSatisfy(policy -> {
            assertThat(policy.getSpec().getPolicyTypes()).containsExactly("Ingress", "Egress");
            assertThat(policy.getSpec().getEgress()).allSatisfy(rule -> {
                assertThat(rule.getPorts()).isNotEmpty();
                assertThat(rule.getTo()).isNotEmpty();
            });
        });
    }

    @Test
    void aServiceIsReachedByThoseThatCallItOnly() {
        assertThat(callers("plant-sensor")).containsExactlyInAnyOrder("factory-graph", "gateway", "report");
        assertThat(callers("plant-vision")).containsExactlyInAnyOrder("factory-graph", "gateway");
        assertThat(callers("plant-report")).containsExactly("gateway");
        assertThat(callers("plant-factory-graph")).containsExactly("gateway");
        // Its keys check everybody's tokens.
        assertThat(callers("plant-auth")).hasSize(5);
        assertThat(callers("plant-migrate")).isEmpty();
    }

    @Test
    void metricsAreAskedForWhereTheyAre() {
        assertThat(Chart.ofKind(EVERYTHING, "ServiceMonitor")).hasSize(2).allSatisfy(monitor -> {
            String port = monitor.at("/spec/endpoints/0/port").asText();
            String operator = monitor.at("/spec/selector/matchExpressions/0/operator").asText();
            assertThat(operator).isEqualTo(port.equals("management") ? "In" : "NotIn");
            assertThat(monitor.at("/spec/jobLabel").asText()).isEqualTo("app.kubernetes.io/name");
        });
    }

    @Test
    void kedaTakesThePlaceOfTheCpuScalerForThoseWithLag() {
        assertThat(names(Chart.ofKind(EVERYTHING, "ScaledObject"))).containsExactlyInAnyOrder("plant-sensor",
                "plant-vision");
        assertThat(names(Chart.ofKind(EVERYTHING, "HorizontalPodAutoscaler"))).doesNotContain("plant-sensor",
                "plant-vision");
    }

    @Test
    void aPlantsKafkaUserCanWriteItsOwnTopicsOnly() {
        JsonNode user = Chart.ofKind(EVERYTHING, "KafkaUser").stream()
                .filter(candidate -> candidate.at("/metadata/name").asText().equals("plant-plant-1")).findFirst()
                .orElseThrow();

        assertThat(user.at("/spec/authorization/acls").findValuesAsText("name"))
                .containsExactly("sensor.readings.1", "vision.frames.1");
        assertThat(user.at("/spec/authorization/acls").toString()).doesNotContain("\"All\"").doesNotContain("prefix");
    }

    @Test
    void aWrongValueIsNamed() {
        assertThatThrownBy(() -> Chart.render(Map.of("kafka.bootstrapServers", "nowhere")))
                .hasMessageContaining("bootstrapServers");
        assertThatThrownBy(() -> Chart.render(Map.of("kafka.saslMechanism", "PLAIN")))
                .hasMessageContaining("kafka.existingSecret");
    }

    private static List<Deployment> deployments() {
        return Chart.ofKind(DEFAULTS, "Deployment").stream().map(StrictModel::read)
                .map(Deployment.class::cast)
                .toList();
    }

    private static List<NetworkPolicy> policies() {
        return Chart.ofKind(DEFAULTS, "NetworkPolicy").stream().map(StrictModel::read)
                .map(NetworkPolicy.class::cast).toList();
    }

    private static boolean reachesTheInternet(NetworkPolicy policy) {
        return policy.getSpec().getEgress().stream().flatMap(rule -> rule.getTo().stream())
                .anyMatch(peer -> peer.getIpBlock() != null && peer.getIpBlock().getCidr().endsWith("/0"));
    }

    private static List<String> callers(String name) {
        return policies().stream().filter(policy -> policy.getMetadata().getName().equals(name))
                .flatMap(policy -> policy.getSpec().getIngress().stream()).flatMap(rule -> rule.getFrom().stream())
                .map(peer -> peer.getPodSelector().getMatchLabels().get("app.kubernetes.io/component")).toList();
    }

    private static List<EnvVar> environment(List<JsonNode> manifests) {
        return manifests.stream().filter(StrictModel::knows).map(StrictModel::read).flatMap(ChartTest::containers)
                .flatMap(container -> container.getEnv().stream()).toList();
    }

    private static Stream<Container> containers(HasMetadata manifest) {
        return switch (manifest) {
            case Deployment deployment -> deployment.getSpec().getTemplate().getSpec().getContainers().stream();
            case Job job -> job.getSpec().getTemplate().getSpec().getContainers().stream();
            default -> Stream.empty();
        };
    }

    private static Container container(Deployment deployment) {
        return deployment.getSpec().getTemplate().getSpec().getContainers().getFirst();
    }

    private static List<Map.Entry<String, String>> values(Container container) {
        return container.getEnv().stream().filter(variable -> variable.getValue() != null)
                .map(variable -> Map.entry(variable.getName(), variable.getValue())).toList();
    }

    private static List<String> names(List<JsonNode> manifests) {
        return manifests.stream().map(manifest -> manifest.at("/metadata/name").asText()).toList();
    }
}

package io.twinengine.launcher.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.twinengine.embedded.DatabaseUrl;
import io.twinengine.launcher.process.ProcessSpec;

class PlatformPlanTest {

    private static final Ports PORTS = Ports.of(Stream
            .concat(Stream.of("kafka", "postgres", "management"), Stream.of(Service.values()).map(Service::title))
            .collect(Collectors.toMap(name -> name, _ -> 0)));

    @TempDir
    Path folder;

    @Test
    void eachServiceGetsTheRolesOfItsOwnSchemaOnly() {
        for (var service : plan(Optional.empty(), Optional.empty(), true).services()) {
            var own = Stream.of(Service.values())
                    .filter(candidate -> candidate.title().equals(service.name()))
                    .findFirst()
                    .orElseThrow()
                    .schema();
            if (own.isPresent()) {
                assertThat(service.environment())
                        .containsEntry("TWIN_DB_USER", "twin_" + own.get())
                        .containsEntry("TWIN_DB_OWNER_USER", "twin_" + own.get() + "_owner");
                assertThat(service.environment().get("DATABASE_URL")).contains("//twin_" + own.get() + ":");
            } else {
                assertThat(service.environment()).doesNotContainKeys("DATABASE_URL", "TWIN_DB_USER");
            }
        }
    }

    @Test
    void noSecretIsOnACommandLine() {
        var secrets = Secrets.in(folder.resolve("secrets.properties"));
        var plan = plan(Optional.empty(), Optional.empty(), false);
        var commands = Stream.of(plan.infrastructure(), plan.services(), List.of(plan.simulator(1)))
                .flatMap(List::stream)
                .flatMap(spec -> spec.command().stream())
                .toList();

        assertThat(commands).noneMatch(argument -> argument.contains(secrets.password("postgres"))
                || argument.contains(secrets.password("admin")) || argument.contains(secrets.encryptionKey()));
    }

    @Test
    void demoPasswordIsForTheDemoOnly() {
        assertThat(plan(Optional.empty(), Optional.empty(), true).adminPassword()).isEqualTo("twinengine-demo");
        assertThat(plan(Optional.empty(), Optional.empty(), false).adminPassword()).isNotEqualTo("twinengine-demo");
    }

    @Test
    void theGatewayProbesItselfInTheDemoOnly() {
        var demo = plan(Optional.empty(), Optional.empty(), true);

        assertThat(environmentOf(demo, "gateway")).containsEntry("TWIN_GATEWAY_PROBE_USERNAME", "probe")
                .containsEntry("TWIN_GATEWAY_PROBE_PASSWORD", demo.probePassword());
        assertThat(environmentOf(demo, "sensor")).doesNotContainKey("TWIN_GATEWAY_PROBE_PASSWORD");
        assertThat(environmentOf(plan(Optional.empty(), Optional.empty(), false), "gateway"))
                .doesNotContainKey("TWIN_GATEWAY_PROBE_USERNAME");
    }

    @Test
    void externalServersReplaceTheEmbeddedOnes() {
        var database = DatabaseUrl.parse("postgresql://admin:secret@db.example.com/plant?sslmode=require");
        var plan = plan(Optional.of(database), Optional.of("kafka.example.com:9092"), true);

        assertThat(plan.infrastructure()).isEmpty();
        assertThat(plan.portNames()).doesNotContain("kafka", "postgres");
        assertThat(plan.services()).allSatisfy(service -> assertThat(service.environment())
                .containsEntry("KAFKA_BOOTSTRAP_SERVERS", "kafka.example.com:9092")
                .doesNotContainValue(database.value()));
        assertThat(environmentOf(plan, "sensor").get("DATABASE_URL"))
                .startsWith("postgresql://twin_sensor:").endsWith("@db.example.com:5432/plant?sslmode=require");
    }

    private static Map<String, String> environmentOf(PlatformPlan plan, String name) {
        return plan.services().stream()
                .filter(spec -> spec.name().equals(name))
                .map(ProcessSpec::environment)
                .findFirst()
                .orElseThrow();
    }

    private PlatformPlan plan(Optional<DatabaseUrl> database, Optional<String> bootstrapServers, boolean demo) {
        return new PlatformPlan(
                new UpSettings(new Workspace(folder, Path.of(".twinengine")), PORTS, database, bootstrapServers, demo,
                        false),
                Secrets.in(folder.resolve("secrets.properties")));
    }
}

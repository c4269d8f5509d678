package io.twinengine.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * What the native compiler would be given, after {@code ./mvnw verify -Pnative-check,quick}: each deployable's framework
 * steps for native programs have run, and what is found by name at run time is named.
 */
class NativeSourcesIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(strings = { "auth-service", "factory-graph-service", "sensor-service", "vision-service",
            "report-service", "gateway"})
    void theCompilerIsGivenEverything(String module) throws IOException {
        Path sources = sources(module);

        assertThat(Files.readString(sources.resolve("native-image.args"))).contains("--link-at-build-time", "-jar");
        assertThat(reflective(module)).contains("io.twinengine.contract.NodeState", "io.twinengine.contract.Severity",
                "io.twinengine.kit.problem.Problem", "net.jpountz.lz4.LZ4JavaSafeCompressor");
    }

    @ParameterizedTest
    @ValueSource(strings = { "auth-service", "factory-graph-service", "sensor-service", "vision-service",
            "report-service"})
    void everyMigrationIsPartOfTheProgram(String module) throws IOException {
        try (Stream<Path> files = Files.list(Compose.ROOT.resolve(module).resolve("src/main/resources/db/migration"))) {
            List<String> migrations = files.map(file -> "db/migration/" + file.getFileName()).toList();
            assertThat(migrations).isNotEmpty()
                    .allSatisfy(file -> assertThat(resources(module)).contains("\\Q" + file + "\\E"));
        }
    }

    @ParameterizedTest
    @CsvSource({ "gateway, io.twinengine.gateway.floor.FloorMessage$SensorUpdate",
            "gateway, io.twinengine.gateway.fanout.Room$Resync",
            "factory-graph-service, io.twinengine.factory.cause.Cause$Alert",
            "report-service, io.twinengine.report.fact.DaySummary",
            "report-service, com.cloudinary.http44.UploaderStrategy"})
    void whatIsFoundByNameIsNamed(String module, String type) throws IOException {
        assertThat(reflective(module)).contains(type);
    }

    @ParameterizedTest
    @CsvSource({ "gateway, openapi.json", "report-service, fonts", "vision-service, models",
            "vision-service, ai/onnxruntime/native/linux", "report-service, org/apache/pdfbox/resources/glyphlist"})
    void whatIsReadAtRunTimeIsPartOfTheProgram(String module, String start) throws IOException {
        assertThat(resources(module)).anySatisfy(pattern -> assertThat(pattern.replace("\\Q", ""))
                .startsWith(start.contains(".json") ? start.replace(".json", "") : start));
    }

    @Test
    void libraryThatLoadsCodeInCDoesSoWhereItRuns() throws IOException {
        try (JarFile runner = runner("vision-service")) {
            String folder = "META-INF/native-image/io.twinengine/vision-service/";
            assertThat(runner.getEntry(folder + "jni-config.json")).isNotNull();
            try (var arguments = runner.getInputStream(runner.getEntry(folder + "native-image.properties"))) {
                assertThat(new String(arguments.readAllBytes())).contains("--initialize-at-run-time=ai.onnxruntime");
            }
        }
    }

    private static Set<String> reflective(String module) throws IOException {
        return StreamSupport.stream(metadata(module, "reflect-config.json").spliterator(), false)
                .map(entry -> entry.path("name").asText()).collect(Collectors.toSet());
    }

    private static List<String> resources(String module) throws IOException {
        return metadata(module, "resource-config.json").at("/resources/includes").findValuesAsText("pattern");
    }

    private static JsonNode metadata(String module, String file) throws IOException {
        try (JarFile runner = runner(module);
                var content = runner.getInputStream(runner.getEntry("META-INF/native-image/" + file))) {
            return JSON.readTree(content);
        }
    }

    private static JarFile runner(String module) throws IOException {
        try (Stream<Path> files = Files.list(sources(module))) {
            return new JarFile(files.filter(file -> file.toString().endsWith("-runner.jar")).findFirst().orElseThrow()
                    .toFile());
        }
    }

    private static Path sources(String module) {
        Path sources = Compose.ROOT.resolve(module).resolve("target/native-sources");
        assertThat(sources).as("./mvnw verify -Pnative-check,quick -DskipITs=false makes them").isDirectory();
        return sources;
    }
}

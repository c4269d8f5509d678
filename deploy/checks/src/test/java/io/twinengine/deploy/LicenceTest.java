package io.twinengine.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * What the six deployables carry may be used in a closed product: every library has a licence, and one that permits it.
 * Reads the bills of materials that the build has made, and leaves {@code target/licences.txt} to read.
 */
class LicenceTest {

    private static final List<String> DEPLOYABLES = List.of("auth-service", "factory-graph-service", "sensor-service",
            "vision-service", "report-service", "gateway");

    /** Permissive ones, and those whose conditions hold for changes of the library's own files only. */
    private static final Set<String> ALLOWED = Set.of("Apache-2.0", "MIT", "MIT-0", "BSD-2-Clause", "BSD-3-Clause",
            "BSD-4-Clause", "ISC", "CC0-1.0", "Unlicense", "UPL-1.0", "EPL-1.0", "EPL-2.0", "MPL-2.0",
            "Bouncy Castle Licence", "Public Domain");

    private final ObjectMapper mapper = new ObjectMapper();

    @Test
    void everyLibraryHasALicenceThatPermitsUse() throws IOException {
        // Given
        Map<String, Set<String>> licences = new TreeMap<>();
        DEPLOYABLES.forEach(module -> read(module, licences));

        // When
        Map<String, Set<String>> refused = new TreeMap<>(licences);
        refused.values().removeIf(names -> names.stream().anyMatch(ALLOWED::contains));

        // Then
        report(licences);
        assertThat(licences).hasSizeGreaterThan(100);
        assertThat(refused).isEmpty();
    }

    private void read(String module, Map<String, Set<String>> licences) {
        Path file = Compose.ROOT.resolve(module).resolve("target/sbom.json");
        assertThat(file).as("package %s first", module).exists();
        try {
            JsonNode components = mapper.readTree(file.toFile()).path("components");
            assertThat(components).as(module).isNotEmpty();
            components.forEach(component -> {
                if (!component.path("group").asText().equals("io.twinengine")) {
                    licences.put(component.path("purl").asText().replaceAll("\\?.*", ""), names(component));
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> names(JsonNode component) {
        Set<String> names = new TreeSet<>();
        component.path("licenses").forEach(entry -> {
            JsonNode licence = entry.path("license");
            String name = licence.path("id").asText(licence.path("name").asText(entry.path("expression").asText()));
            names.add(name.strip());
        });
        return names;
    }

    private static void report(Map<String, Set<String>> licences) throws IOException {
        List<String> lines = new ArrayList<>();
        licences.forEach((library, names) -> lines.add(library + "  " + String.join(", ", names)));
        Files.createDirectories(Path.of("target"));
        Files.write(Path.of("target", "licences.txt"), lines);
    }
}

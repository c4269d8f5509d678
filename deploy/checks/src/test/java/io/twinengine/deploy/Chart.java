package io.twinengine.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;

/** The chart as Helm renders it with some values set. */
final class Chart {

    static final Path FOLDER = Path.of("../helm/twinengine").toAbsolutePath().normalize();

    private static final YAMLMapper YAML = new YAMLMapper();

    private Chart() {}

    static List<JsonNode> render(Map<String, String> values) {
        TemplateCommand template = template();
        values.forEach(template::set);
        return manifests(template);
    }

    static List<JsonNode> renderEverything() {
        return manifests(template().withValuesFile(Path.of("src/test/resources/everything.yaml").toAbsolutePath()));
    }

    private static TemplateCommand template() {
        return new Helm(FOLDER).template().withName("plant").withKubeVersion("1.31.0");
    }

    private static List<JsonNode> manifests(TemplateCommand template) {
        List<JsonNode> manifests = new ArrayList<>();
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(template.call())) {
            while (documents.hasNextValue()) {
                JsonNode document = documents.nextValue();
                if (document != null && document.isObject()) {
                    manifests.add(document);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Helm rendered something that is not YAML", e);
        }
        return manifests;
    }

    static List<JsonNode> ofKind(List<JsonNode> manifests, String kind) {
        return manifests.stream().filter(manifest -> kind.equals(manifest.path("kind").asText())).toList();
    }
}

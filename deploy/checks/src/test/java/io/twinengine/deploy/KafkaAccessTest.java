package io.twinengine.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import io.twinengine.contract.TopicSettings;

/** Rights on the bus and its topics, as the chart hands them out, are what the code needs. */
class KafkaAccessTest {

    private static final List<JsonNode> EVERYTHING = Chart.renderEverything();

    /** @param groups consumer groups whose names start like this */
    private record Access(Set<String> groups, Set<String> reads, Set<String> writes, boolean creates) {}

    @Test
    void topicsAreThoseThatTheCodeCreates() {
        Map<String, Map<String, String>> rendered = new TreeMap<>();
        Chart.ofKind(EVERYTHING, "KafkaTopic").stream()
                .filter(topic -> !topic.at("/metadata/name").asText().matches(".*\\.2(\\.dlq)?"))
                .forEach(topic -> rendered.put(topic.at("/metadata/name").asText(),
                        new YAMLMapper().convertValue(topic.at("/spec/config"), new TypeReference<>() {
                        })));

        Map<String, Map<String, String>> needed = new TreeMap<>();
        TopicSettings.ofPlatform().forEach(topic -> needed.put(topic.name(), topic.toConfig()));
        TopicSettings.ofManufacturer(1).forEach(topic -> needed.put(topic.name(), topic.toConfig()));

        assertThat(rendered).isEqualTo(needed);
    }

    @Test
    void everyTopicHasAWriterAndAReader() throws IOException {
        var access = access().values();

        TopicSettings.ofPlatform().stream().map(TopicSettings::name).filter(name -> !name.endsWith(".dlq"))
                .forEach(topic -> {
                    assertThat(access).as("writers of " + topic).anyMatch(one -> one.writes().contains(topic));
                    assertThat(access).as("readers of " + topic).anyMatch(one -> one.reads().contains(topic));
                });
    }

    /** What the settings name; consumers made in code are seen by the end-to-end tests only. */
    @Test
    void everyServiceMayReadWhatItsSettingsName() throws IOException {
        for (Map.Entry<String, Access> service : access().entrySet()) {
            Properties settings = settings(service.getKey());
            for (String name : settings.stringPropertyNames()) {
                String value = settings.getProperty(name);
                if (name.matches("mp\\.messaging\\.incoming\\..*\\.topic")) {
                    String topic = value.replace("\\", "").replaceAll("\\[0-9]\\+$", "");
                    assertThat(service.getValue().reads()).as(service.getKey()).contains(topic);
                } else if (name.matches("mp\\.messaging\\.incoming\\..*\\.group\\.id")) {
                    String group = value.replace("${quarkus.application.name}",
                            settings.getProperty("quarkus.application.name"));
                    assertThat(service.getValue().groups()).as(service.getKey()).anyMatch(group::startsWith);
                }
            }
        }
    }

    @Test
    void noServiceMayDoEverything() {
        Chart.ofKind(EVERYTHING, "KafkaUser").forEach(user -> assertThat(
                user.at("/spec/authorization/acls").findValuesAsText("operations").toString() + user)
                .doesNotContain("\"All\"").doesNotContain("\"Alter\""));
        assertThat(Chart.ofKind(EVERYTHING, "KafkaUser")).extracting(user -> user.at("/metadata/name").asText())
                .contains("plant-auth", "plant-factory-graph", "plant-sensor", "plant-vision", "plant-report",
                        "plant-gateway");
    }

    private static Map<String, Access> access() throws IOException {
        Map<String, Access> access = new TreeMap<>();
        JsonNode file = new YAMLMapper().readTree(Chart.FOLDER.resolve("kafka-access.yaml").toFile());
        file.properties().forEach(service -> access.put(service.getKey(),
                new Access(texts(service.getValue().path("groups")), texts(service.getValue().path("reads")),
                        texts(service.getValue().path("writes")), service.getValue().path("creates").asBoolean())));
        return access;
    }

    private static Set<String> texts(JsonNode array) {
        Set<String> texts = new TreeSet<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static Properties settings(String component) throws IOException {
        String module = component.equals("gateway") ? component : component + "-service";
        Properties settings = new Properties();
        for (String file : List.of("libs/kit/src/main/resources/META-INF/microprofile-config.properties",
                "libs/kit-data/src/main/resources/META-INF/microprofile-config.properties",
                module + "/src/main/resources/application.properties")) {
            if (!(component.equals("gateway") && file.contains("kit-data"))) {
                try (var reader = Files.newBufferedReader(Compose.ROOT.resolve(file))) {
                    settings.load(reader);
                }
            }
        }
        return settings;
    }
}

package io.twinengine.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

class AsyncApiTest {

    private static final PropertyNamingStrategies.SnakeCaseStrategy SNAKE_CASE = new PropertyNamingStrategies.SnakeCaseStrategy();

    private final JsonNode document = read();

    static Stream<Class<?>> records() {
        return Stream.concat(Arrays.stream(TwinEvent.class.getPermittedSubclasses()),
                Stream.of(Reading.class, AlertCause.class, Position.class, SignalDefinition.class, SignalLimit.class,
                        StatusCause.class, TenantLimits.class));
    }

    @Test
    void listsEveryTopic() {
        List<String> addresses = document.get("channels").valueStream()
                .map(channel -> channel.get("address").asText())
                .toList();

        Stream<String> topics = TopicSettings.ofPlatform().stream()
                .map(TopicSettings::name)
                .filter(name -> !name.endsWith(".dlq"));
        assertThat(addresses).containsAll(topics.toList())
                .contains("sensor.readings.{manufacturer_id}", "vision.frames.{manufacturer_id}");
    }

    @ParameterizedTest
    @MethodSource("records")
    void listsEveryFieldOfEveryRecord(Class<?> type) {
        JsonNode schema = document.at("/components/schemas/" + type.getSimpleName());

        assertThat(fieldNames(schema.path("properties"))).isEqualTo(componentsOf(type));
    }

    @Test
    void namesEveryEventByItsType() throws ReflectiveOperationException {
        for (Class<?> event : TwinEvent.class.getPermittedSubclasses()) {
            JsonNode message = document.at("/components/messages/" + event.getSimpleName());

            assertThat(message.path("name").asText()).isEqualTo(event.getField("TYPE").get(null));
        }
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        for (JsonNode reference : document.findValues("$ref")) {
            String pointer = reference.asText().substring(1);

            assertThat(document.at(pointer).isMissingNode()).as(pointer).isFalse();
        }
    }

    @Test
    void isAmongTheDocuments() throws IOException {
        Path root = Path.of(System.getProperty("twinengine.root"));

        assertThat(root.resolve("docs/asyncapi.yaml"))
                .hasSameTextualContentAs(root.resolve("libs/contract/asyncapi.yaml"));
    }

    private static Set<String> componentsOf(Class<?> type) {
        Set<String> names = new TreeSet<>();
        for (RecordComponent component : type.getRecordComponents()) {
            names.add(SNAKE_CASE.translate(component.getName()));
        }
        return names;
    }

    private static Set<String> fieldNames(JsonNode properties) {
        Set<String> names = new TreeSet<>();
        properties.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static JsonNode read() {
        try {
            return new YAMLMapper().readTree(
                    Path.of(System.getProperty("twinengine.root"), "libs", "contract", "asyncapi.yaml").toFile());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}

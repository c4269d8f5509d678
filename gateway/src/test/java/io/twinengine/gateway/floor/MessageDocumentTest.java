package io.twinengine.gateway.floor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import io.twinengine.gateway.fanout.MessageKind;

/** What the sockets send is what the documents of the protocol say, field by field. */
class MessageDocumentTest {

    private static final PropertyNamingStrategies.SnakeCaseStrategy SNAKE_CASE = new PropertyNamingStrategies.SnakeCaseStrategy();
    private static final Path ROOT = Path.of(System.getProperty("twinengine.root"));

    private final JsonNode document;
    private final String page;

    MessageDocumentTest() throws IOException {
        document = new YAMLMapper().readTree(ROOT.resolve("libs/contract/asyncapi.yaml").toFile());
        page = Files.readString(ROOT.resolve("docs/websocket.md"));
    }

    @ParameterizedTest
    @EnumSource
    void everyKindIsInBothDocuments(MessageKind kind) {
        assertThat(document.at("/components/messages/socket." + kind.wireName()).isMissingNode()).isFalse();
        assertThat(page).contains("`" + kind.wireName() + "`");
    }

    static Stream<Class<?>> messages() {
        return Stream.of(FloorMessage.class.getPermittedSubclasses())
                .flatMap(family -> Stream.of(family.getPermittedSubclasses()));
    }

    /** Each record says its name in the kind it carries, whatever its fields hold. */
    @ParameterizedTest
    @MethodSource("messages")
    void everyFieldOfAMessageIsDocumented(Class<?> message) throws ReflectiveOperationException {
        JsonNode properties = document.at("/components/messages/socket." + kindOf(message).wireName()
                + "/payload/properties");

        Set<String> expected = fields(message);
        expected.addAll(Set.of("type", "seq", "epoch"));
        assertThat(names(properties)).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource
    void everyFieldInsideAMessageIsDocumented(Class<?> part) {
        assertThat(names(document.at("/components/schemas/" + part.getSimpleName() + "/properties")))
                .isEqualTo(fields(part));
    }

    static Stream<Class<?>> everyFieldInsideAMessageIsDocumented() {
        return Stream.of(FloorNode.class, SensorValues.class, AlertSummary.class, AlertDetail.class);
    }

    @Test
    void everyMessageIsSentOrReceivedOnASocket() {
        Set<String> used = new TreeSet<>();
        document.get("operations").forEach(operation -> operation.get("messages")
                .forEach(reference -> used.add(reference.get("$ref").asText().replaceAll(".*/", ""))));
        Set<String> described = new TreeSet<>();
        names(document.at("/components/messages")).stream().filter(name -> name.startsWith("socket."))
                .forEach(name -> described.add(name.substring("socket.".length())));

        assertThat(used).isEqualTo(described);
    }

    private static MessageKind kindOf(Class<?> message) throws ReflectiveOperationException {
        Class<?>[] types = Arrays.stream(message.getRecordComponents()).map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        Object[] nothing = Arrays.stream(types).map(type -> type == long.class ? (Object) 0L : null).toArray();
        var constructor = message.getDeclaredConstructor(types);
        constructor.setAccessible(true);
        return ((FloorMessage) constructor.newInstance(nothing)).kind();
    }

    private static Set<String> fields(Class<?> type) {
        Set<String> names = new TreeSet<>();
        for (RecordComponent component : type.getRecordComponents()) {
            names.add(SNAKE_CASE.translate(component.getName()));
        }
        return names;
    }

    private static Set<String> names(JsonNode properties) {
        Set<String> names = new TreeSet<>();
        properties.fieldNames().forEachRemaining(names::add);
        return names;
    }
}

package io.twinengine.kit.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

class RestJsonTest {

    private final ObjectMapper mapper = new ObjectMapper().registerModule(new JavaTimeModule());

    RestJsonTest() {
        new RestJson().customize(mapper);
    }

    private enum Colour {
        RED
    }

    private record Thing(double width, @Nullable Double heightMeters, @Nullable String name, List<String> words,
            @Nullable Colour colour, @Nullable Instant at) {}

    @Test
    void readsWhatCanBeStored() throws JsonProcessingException {
        assertThat(mapper.readValue("""
                                    {"width":1.5,"height_meters":null,"name":"a","words":["b"],"colour":"RED",
                                     "at":"2026-02-13T08:00:00Z"}""", Thing.class))
                .isEqualTo(new Thing(1.5, null, "a", List.of("b"), Colour.RED, Instant.parse("2026-02-13T08:00:00Z")));
    }

    @ParameterizedTest
    @ValueSource(strings = { "{\"width\":\"NaN\"}", "{\"width\":1e400}", "{\"width\":\"-Infinity\"}",
            "{\"height_meters\":\"Infinity\"}", "{\"name\":\"a\\u0000b\"}", "{\"words\":[\"\\u0000\"]}",
            "{\"colour\":0}", "{\"at\":\"+1000000000-12-31T23:59:59Z\"}", "{\"at\":1e18}", "{\"width\":null}"})
    void refusesWhatCannotNamingTheField(String json) throws JsonProcessingException {
        assertThatThrownBy(() -> mapper.readValue(json, Thing.class)).isInstanceOf(JsonMappingException.class);
        ObjectNode parsed = (ObjectNode) mapper.readTree(json);
        assertThatThrownBy(() -> mapper.treeToValue(parsed, Thing.class)).isInstanceOf(JsonMappingException.class)
                .satisfies(failure -> assertThat(((JsonMappingException) failure).getPath().getFirst().getFieldName())
                        .isEqualTo(parsed.fieldNames().next()));
    }
}

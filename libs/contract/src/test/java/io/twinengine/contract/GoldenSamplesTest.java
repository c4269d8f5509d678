package io.twinengine.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

class GoldenSamplesTest {

    private final ObjectMapper mapper = ContractJson.mapper();

    static Stream<Class<?>> events() {
        return Arrays.stream(TwinEvent.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @MethodSource("events")
    void everyEventReadsItsSampleAndWritesItBack(Class<? extends TwinEvent> event) throws Exception {
        // Given
        String type = (String) event.getField("TYPE").get(null);
        JsonNode sample = sample(type);

        // When
        TwinEvent read = mapper.treeToValue(sample, event);

        // Then
        assertThat(mapper.readTree(mapper.writeValueAsBytes(read))).isEqualTo(sample);
        assertThat(read.type()).isEqualTo(type);
        assertThat(read.key()).isNotBlank();
    }

    @Test
    void aReadingReadsItsSampleAndWritesItBack() throws Exception {
        // Given
        JsonNode sample = sample("sensor.reading.v1");

        // When
        Reading reading = mapper.treeToValue(sample, Reading.class);

        // Then
        assertThat(mapper.readTree(mapper.writeValueAsBytes(reading))).isEqualTo(sample);
    }

    @Test
    void aReaderIgnoresFieldsAndValuesThatANewerProducerAdded() throws Exception {
        // Given
        String newer = sample(AlertChanged.TYPE).toString()
                .replace("\"CRITICAL\"", "\"CATASTROPHIC\"")
                .replace("\"occurrences\":1", "\"occurrences\":1,\"added_later\":{\"x\":1}");

        // When
        AlertChanged read = mapper.readValue(newer, AlertChanged.class);

        // Then
        assertThat(read.severity()).isEqualTo(Severity.UNKNOWN);
        assertThat(read.alertId()).isEqualTo(42);
    }

    private JsonNode sample(String type) throws IOException {
        try (InputStream in = ContractJson.class.getResourceAsStream("samples/" + type + ".json")) {
            assertThat(in).as("golden sample of %s", type).isNotNull();
            return mapper.readTree(in);
        }
    }
}

package io.twinengine.sensor.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;

import io.twinengine.contract.ContractJson;
import io.twinengine.contract.Reading;
import io.twinengine.sensor.detection.Channels;

class ReadingParserTest {

    private static final ObjectReader JACKSON = ContractJson.mapper()
            .readerFor(Reading.class)
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final ObjectReader TREE = ContractJson.mapper().reader()
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final ReadingParser parser = new ReadingParser();
    private final ParsedReading parsed = new ParsedReading();

    @Test
    void readsGeneratedReadingsAsJacksonDoes() throws IOException {
        Random random = new Random(17);
        for (int i = 0; i < 20_000; i++) {
            String json = generated(random);
            Reading expected = JACKSON.readValue(json);

            ReadingFault fault = parser.parse(bytes(json), parsed);

            assertThat(fault).as(json).isEqualTo(ReadingFault.NONE);
            assertThat(parsed.nodeId).isEqualTo(expected.nodeId());
            assertThat(parsed.epochMicros).as(json).isEqualTo(expected.timestamp() == null
                    ? ParsedReading.NO_TIME
                    : IsoTime.epochMicros(expected.timestamp()));
            assertThat(parsed.values).as(json).containsExactly(orNaN(expected.temperature()),
                    orNaN(expected.vibration()), orNaN(expected.torque()), orNaN(expected.rpm()),
                    orNaN(expected.toolWear()), orNaN(expected.ambientTemperature()));
            assertThat(metrics()).as(json).isEqualTo(expected.metrics());
            assertThat(units()).as(json).isEqualTo(expected.units() == null ? Map.of() : expected.units());
        }
    }

    @Test
    void refusesBrokenTextWhereverJacksonDoes() {
        Random random = new Random(18);
        int broken = 0;
        for (int i = 0; i < 50_000; i++) {
            byte[] json = bytes(generated(random));
            int changes = 1 + random.nextInt(3);
            for (int c = 0; c < changes; c++) {
                json[random.nextInt(json.length)] = (byte) (random.nextInt(10) == 0
                        ? random.nextInt(256)
                        : "{}[]\",:.-+eE0123456789ntf\\ ".charAt(random.nextInt(27)));
            }
            byte[] cut = random.nextInt(4) == 0 ? java.util.Arrays.copyOf(json, random.nextInt(json.length)) : json;

            ReadingFault fault = parser.parse(cut, parsed);

            if (!isJsonObject(cut)) {
                broken++;
                assertThat(fault).as(new String(cut, StandardCharsets.ISO_8859_1))
                        .isIn(ReadingFault.NOT_JSON, ReadingFault.NOT_FINITE);
            } else {
                assertThat(fault).as(new String(cut, StandardCharsets.ISO_8859_1)).isNotEqualTo(ReadingFault.NOT_JSON);
            }
        }
        assertThat(broken).isGreaterThan(10_000);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "null", "[]", "17", "{", "{}x", "{\"node_id\":1,}", "{\"node_id\":01}",
            "{'node_id':1}", "{\"node_id\":1 \"rpm\":2}", "{\"node_id\":1}{}", "{\"a\":\"\t\"}", "{\"a\":\"\\x\"}"})
    void refusesWhatIsNoJsonObject(String json) {
        assertThat(parser.parse(bytes(json), parsed)).isEqualTo(ReadingFault.NOT_JSON);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "{\"node_id\":1,\"rpm\":NaN}|NOT_FINITE", "{\"node_id\":1,\"rpm\":-Infinity}|NOT_FINITE",
            "{\"node_id\":1,\"rpm\":\"NaN\"}|NOT_FINITE", "{\"node_id\":1,\"metrics\":{\"a\":1e400}}|NOT_FINITE",
            "{\"node_id\":1.5,\"rpm\":1}|NO_NODE", "{\"node_id\":\"1\",\"rpm\":1}|NO_NODE", "{\"rpm\":1}|NO_NODE",
            "{\"node_id\":99999999999999999999,\"rpm\":1}|NO_NODE", "{\"node_id\":1,\"rpm\":\"1\"}|NOT_A_NUMBER",
            "{\"node_id\":1,\"rpm\":{}}|NOT_A_NUMBER", "{\"node_id\":1}|NO_VALUES",
            "{\"node_id\":1,\"rpm\":null}|NO_VALUES", "{\"node_id\":1,\"rpm\":1,\"timestamp\":5}|BAD_TIMESTAMP",
            "{\"node_id\":1,\"rpm\":1,\"timestamp\":\"2026-02-30T00:00:00Z\"}|BAD_TIMESTAMP",
            "{\"node_id\":1,\"rpm\":1,\"timestamp\":\"2026-02-03T00:00:00\"}|BAD_TIMESTAMP",
            "{\"node_id\":1,\"metrics\":[1]}|BAD_METRIC", "{\"node_id\":1,\"metrics\":{\"\":1}}|BAD_METRIC",
            "{\"node_id\":1,\"metrics\":{\"a\":\"b\"}}|BAD_METRIC", "{\"node_id\":1,\"rpm\":1,\"units\":[]}|WRONG_UNIT",
            "{\"node_id\":1,\"rpm\":1,\"units\":{\"rpm\":1}}|WRONG_UNIT"})
    void namesTheFault(String json, ReadingFault fault) {
        assertThat(parser.parse(bytes(json), parsed)).isEqualTo(fault);
    }

    @ParameterizedTest
    @ValueSource(strings = { "2026-02-13T08:00:00Z", "2026-02-13T08:00:00.1Z", "2026-02-13T08:00:00.123456Z",
            "2026-02-13T08:00:00.123456789Z", "2024-02-29T23:59:59.999Z", "2023-03-01T00:00:00Z",
            "2026-12-31T23:59:59Z", "2000-03-01T00:00:00Z"})
    void readsTimesAsTheJdkDoes(String text) {
        assertThat(IsoTime.epochMicros(bytes(text), 0, text.length()))
                .isEqualTo(IsoTime.epochMicros(Instant.parse(text)));
    }

    @Test
    void readsTimesWithAnOffset() {
        String text = "2026-02-13T09:30:00.5+01:30";

        assertThat(IsoTime.instant(IsoTime.epochMicros(bytes(text), 0, text.length())))
                .isEqualTo("2026-02-13T08:00:00.500Z");
    }

    private Map<String, Double> metrics() {
        Map<String, Double> metrics = new LinkedHashMap<>();
        for (int i = 0; i < parsed.metrics; i++) {
            metrics.put(parsed.metricNames[i], parsed.metricValues[i]);
        }
        return metrics;
    }

    private Map<String, String> units() {
        Map<String, String> units = new LinkedHashMap<>();
        for (int i = 0; i < parsed.units; i++) {
            units.put(parsed.unitSignals[i], parsed.unitNames[i]);
        }
        return units;
    }

    private static boolean isJsonObject(byte[] json) {
        try {
            return TREE.readTree(json).isObject();
        } catch (JsonProcessingException _) {
            return false;
        } catch (IOException e) {
            return false;
        }
    }

    private static String generated(Random random) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("node_id", Long.toString(random.nextLong(1_000_000)));
        if (random.nextInt(4) > 0) {
            fields.put("timestamp", '"' + time(random) + '"');
        }
        for (String name : Channels.STANDARD_NAMES) {
            if (random.nextInt(5) > 0) {
                fields.put(name, number(random));
            }
        }
        fields.put("rpm", number(random).replace("null", "1"));
        if (random.nextInt(3) == 0) {
            fields.put("metrics", metrics(random));
        }
        if (random.nextInt(4) == 0) {
            fields.put("units", "{\"temperature\":\"°F\",\"flow_ä" + random.nextInt(3) + "\":\"l\\/min\"}");
        }
        if (random.nextInt(3) == 0) {
            fields.put("\\u00fcber " + random.nextInt(9), "[1,{\"a\":[true,false,null,\"ä€😀\\n\"]},-0.5e-3]");
        }
        var entries = new java.util.ArrayList<>(fields.entrySet());
        java.util.Collections.shuffle(entries, random);
        String space = random.nextBoolean() ? "" : " ";
        StringBuilder json = new StringBuilder("{");
        for (var entry : entries) {
            json.append(json.length() > 1 ? "," : "").append(space).append('"').append(entry.getKey()).append('"')
                    .append(space).append(':').append(space).append(entry.getValue());
        }
        return json.append(space).append('}').toString();
    }

    private static String metrics(Random random) {
        StringBuilder json = new StringBuilder("{");
        int count = random.nextInt(8);
        for (int i = 0; i < count; i++) {
            json.append(i > 0 ? "," : "").append('"').append(i % 3 == 0 ? "dr\\u0075ck" : "flow_ä").append(i)
                    .append("\":").append(number(random).replace("null", "7"));
        }
        return json.append('}').toString();
    }

    private static String number(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> Double.toString(random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20));
            case 1 -> Long.toString(random.nextLong());
            case 2 -> "0." + "0".repeat(random.nextInt(5)) + random.nextInt(1_000_000);
            case 3 -> random.nextInt(100) + "e" + (random.nextInt(40) - 20);
            case 4 -> "null";
            default -> Double.toString(random.nextInt(1_000_000) / 1_000.0);
        };
    }

    private static String time(Random random) {
        Instant at = Instant.ofEpochSecond(random.nextLong(4_000_000_000L), random.nextInt(1_000_000_000));
        return switch (random.nextInt(4)) {
            case 0 -> at.toString();
            case 1 -> Instant.ofEpochSecond(at.getEpochSecond()).toString();
            case 2 -> at.atOffset(java.time.ZoneOffset.ofHours(random.nextInt(20) - 10)).toString();
            default -> Instant.ofEpochMilli(at.toEpochMilli()).toString();
        };
    }

    private static double orNaN(Double value) {
        return value == null ? Double.NaN : value;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

}

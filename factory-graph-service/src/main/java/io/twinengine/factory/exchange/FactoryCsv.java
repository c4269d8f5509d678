package io.twinengine.factory.exchange;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;

import io.twinengine.factory.exchange.Factory.Connection;
import io.twinengine.factory.exchange.Factory.Machine;
import io.twinengine.factory.exchange.Factory.Type;
import io.twinengine.kit.problem.TwinException;

/**
 * A factory as one table: the column {@code record} says whether a line is a {@code machine_type}, a {@code node} or an
 * {@code edge}; the other columns are the fields of the JSON file, of which each kind of line fills its own.
 */
@ApplicationScoped
class FactoryCsv {

    static final List<String> COLUMNS = List.of("record", "name", "machine_type", "source", "target", "flow_type",
            "pos_x", "pos_y", "pos_z", "rotation", "floor", "zone", "product_grade", "ideal_cycle_seconds",
            "expected_interval_seconds", "needs_all_inputs", "capacity_per_minute", "buffer_size", "transit_seconds",
            "description", "model_3d_embed_code", "video_feed_url", "hf_endpoint", "limits", "signals");
    private static final String RECORD = "record";
    private static final List<String> LISTS = List.of("limits", "signals");

    private final CsvMapper csv = CsvMapper.builder().enable(CsvParser.Feature.TRIM_SPACES)
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES).build();
    private final ObjectMapper json;

    FactoryCsv(ObjectMapper json) {
        this.json = json;
    }

    Factory read(String text) {
        List<Type> types = new ArrayList<>();
        List<Machine> machines = new ArrayList<>();
        List<Connection> connections = new ArrayList<>();
        try (MappingIterator<Map<String, String>> lines = csv.readerForMapOf(String.class)
                .with(CsvSchema.emptySchema().withHeader()).readValues(withoutMark(text))) {
            while (lines.hasNextValue()) {
                Map<String, String> line = lines.nextValue();
                int number = lines.getCurrentLocation().getLineNr() - 1;
                String kind = line.getOrDefault(RECORD, "").strip();
                switch (kind) {
                    case "machine_type" -> types.add(value(line, number, Type.class));
                    case "node" -> machines.add(value(line, number, Machine.class));
                    case "edge" -> connections.add(value(line, number, Connection.class));
                    default -> throw TwinException.invalid("line " + number,
                            "record must be machine_type, node or edge, not '" + kind + "'.");
                }
            }
        } catch (IOException | RuntimeException e) {
            throw e instanceof TwinException known
                    ? known
                    : TwinException.invalid("body", "This is not CSV with a header line: " + firstLine(e));
        }
        return new Factory(types, machines, connections);
    }

    /** Spreadsheets put a byte order mark in front. */
    private static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private <T> T value(Map<String, String> line, int number, Class<T> type) {
        ObjectNode fields = json.createObjectNode();
        line.forEach((name, value) -> {
            if (value != null && !value.isBlank() && !RECORD.equals(name)) {
                fields.put(name, SpreadsheetText.read(value.strip()));
            }
        });
        LISTS.stream().filter(fields::has)
                .forEach(list -> fields.set(list, parsed(list, fields.get(list).asText(), number)));
        try {
            return json.treeToValue(fields, type);
        } catch (JsonMappingException e) {
            throw TwinException.invalid("line " + number, column(e) + " does not fit the field's type.");
        } catch (JsonProcessingException e) {
            throw TwinException.invalid("line " + number, firstLine(e));
        }
    }

    private JsonNode parsed(String column, String cell, int number) {
        try {
            return json.readTree(cell);
        } catch (JsonProcessingException _) {
            throw TwinException.invalid("line " + number, column + " is not JSON.");
        }
    }

    private static String column(JsonMappingException failure) {
        return failure.getPath().isEmpty() ? "a cell" : failure.getPath().getFirst().getFieldName();
    }

    String write(Factory factory) {
        CsvSchema.Builder schema = CsvSchema.builder().setUseHeader(true);
        COLUMNS.forEach(schema::addColumn);
        StringWriter out = new StringWriter();
        try (SequenceWriter lines = csv.writerFor(Map.class).with(schema.build()).writeValues(out)) {
            for (Type type : factory.machineTypes()) {
                lines.write(line("machine_type", type));
            }
            for (Machine machine : factory.nodes()) {
                lines.write(line("node", machine));
            }
            for (Connection connection : factory.edges()) {
                lines.write(line("edge", connection));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    private Map<String, @Nullable Object> line(String kind, Object thing) throws JsonProcessingException {
        ObjectNode fields = json.valueToTree(thing);
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put(RECORD, kind);
        for (String column : COLUMNS.subList(1, COLUMNS.size())) {
            JsonNode value = fields.path(column);
            if (value.isArray()) {
                line.put(column, value.isEmpty() ? null : json.writeValueAsString(value));
            } else if (value.isTextual()) {
                line.put(column, value.asText().isEmpty() ? null : SpreadsheetText.written(value.asText()));
            } else if (!value.isNull()) {
                line.put(column, value.asText());
            }
        }
        return line;
    }

    private static String firstLine(Exception failure) {
        String message = String.valueOf(failure.getMessage());
        return message.lines().findFirst().orElse("unreadable");
    }
}

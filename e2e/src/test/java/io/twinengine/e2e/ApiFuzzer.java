package io.twinengine.e2e;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Makes requests from an OpenAPI document: each operation with what it documents, and then with one or more things that
 * it does not. The same seed makes the same requests.
 */
final class ApiFuzzer {

    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");
    private static final int MOST_LEVELS = 6;

    private final JsonNode document;
    private final NastyValues values;
    private final Map<String, List<Long>> known;

    /** @param known ids that exist, by what a parameter or field is called */
    ApiFuzzer(JsonNode document, NastyValues values, Map<String, List<Long>> known) {
        this.document = document;
        this.values = values;
        this.known = known;
    }

    /** An operation of the document. */
    record Operation(String method, String path, JsonNode description) {

        String name() {
            return method.toUpperCase(java.util.Locale.ROOT) + " " + path;
        }
    }

    /** One request. */
    record Request(String method, String path, String contentType, byte[] body, Map<String, String> headers) {}

    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        document.path("paths").properties().forEach(path -> METHODS.stream().filter(path.getValue()::has)
                .forEach(method -> operations.add(new Operation(method, path.getKey(), path.getValue().get(method)))));
        return operations;
    }

    Request request(Operation operation) {
        String path = operation.path();
        List<String> query = new ArrayList<>();
        Map<String, String> headers = new HashMap<>();
        for (JsonNode parameter : operation.description().path("parameters")) {
            String name = parameter.path("name").asText();
            String value = parameterValue(name, resolve(parameter.path("schema")));
            switch (parameter.path("in").asText()) {
                case "path" -> path = path.replace("{" + name + "}", value.isEmpty() ? "0" : encode(value));
                case "query" -> {
                    if (values.sometimes(0.5)) {
                        query.add(encode(name) + "=" + encode(value));
                    }
                }
                default -> headers.put(name, headerValue(value));
            }
        }
        oddHeaders(headers);
        String address = path + (query.isEmpty() ? "" : "?" + String.join("&", query));
        return withBody(operation, address, headers);
    }

    private Request withBody(Operation operation, String address, Map<String, String> headers) {
        JsonNode content = operation.description().at("/requestBody/content");
        if (content.isMissingNode()) {
            byte[] body = values.sometimes(0.1) ? values.body() : new byte[0];
            return new Request(method(operation), address, "application/json", body, headers);
        }
        String type = content.fieldNames().next();
        if (values.sometimes(0.05)) {
            type = values
                    .one(List.of("text/plain", "application/xml", "multipart/form-data", "application/json;charset=x"));
        }
        byte[] body = type.startsWith("application/json") && !values.sometimes(0.15)
                ? json(resolve(content.elements().next().path("schema")), 0).getBytes(StandardCharsets.UTF_8)
                : values.body();
        return new Request(method(operation), address, type, body, headers);
    }

    private static String method(Operation operation) {
        return operation.method().toUpperCase(java.util.Locale.ROOT);
    }

    private String parameterValue(String name, JsonNode schema) {
        List<Long> ids = known.getOrDefault(name, List.of());
        if (!ids.isEmpty() && values.sometimes(0.6)) {
            return values.one(ids).toString();
        }
        if (values.sometimes(0.6)) {
            return values.text();
        }
        return schema.path("enum").isArray()
                ? values.one(texts(schema.path("enum")))
                : values.one(List.of("1", "0", "true", "2026-01-01", "2026-01-01T00:00:00Z", "temperature"));
    }

    /** JSON that fits a schema except where it does not. */
    private String json(JsonNode schema, int level) {
        if (level > MOST_LEVELS || values.sometimes(0.15)) {
            return values.json();
        }
        return switch (schemaType(schema)) {
            case "object" -> object(schema, level);
            case "array" -> "[" + json(resolve(schema.path("items")), level + 1) + "]";
            case "integer" -> values.one(List.of("1", "0", "-1", "2147483647", "9223372036854775807", "1.5"));
            case "number" -> values.one(List.of("1", "0.5", "-3", "1e300", "61.2"));
            case "boolean" -> values.one(List.of("true", "false"));
            default -> schema.path("enum").isArray()
                    ? quote(values.one(texts(schema.path("enum"))))
                    : quote(values.sometimes(0.5) ? values.text() : "text " + values.below(1000));
        };
    }

    private String object(JsonNode schema, int level) {
        List<String> fields = new ArrayList<>();
        schema.path("properties").properties().forEach(field -> {
            if (!values.sometimes(0.15)) {
                List<Long> ids = known.getOrDefault(field.getKey(), List.of());
                String value = !ids.isEmpty() && values.sometimes(0.8)
                        ? values.one(ids).toString()
                        : json(resolve(field.getValue()), level + 1);
                fields.add(quote(field.getKey()) + ":" + value);
            }
        });
        if (values.sometimes(0.1)) {
            fields.add("\"nobody_knows_this\":" + values.json());
        }
        return "{" + String.join(",", fields) + "}";
    }

    private static String schemaType(JsonNode schema) {
        JsonNode type = schema.path("type");
        if (type.isArray()) {
            return type.path(0).asText();
        }
        return type.isMissingNode() && schema.has("properties") ? "object" : type.asText("string");
    }

    private JsonNode resolve(JsonNode schema) {
        JsonNode reference = schema.path("$ref");
        if (reference.isTextual()) {
            return resolve(document.at(reference.asText().substring(1)));
        }
        for (String composed : List.of("allOf", "anyOf", "oneOf")) {
            if (schema.path(composed).isArray()) {
                return resolve(schema.path(composed).path(0));
            }
        }
        return schema;
    }

    private void oddHeaders(Map<String, String> headers) {
        if (values.sometimes(0.2)) {
            headers.put(values.one(List.of("Accept", "Accept-Language", "If-Match", "If-None-Match", "Idempotency-Key",
                    "Prefer", "Range", "X-Request-Id", "X-Forwarded-For", "X-Forwarded-Host", "traceparent", "Cookie",
                    "Content-Language")), headerValue(values.text()));
        }
    }

    /** What an HTTP client lets pass: printable ASCII, not too long for a header. */
    private static String headerValue(String text) {
        String printable = text.replaceAll("[^ -~]", "?");
        return printable.isBlank() ? "-" : printable.substring(0, Math.min(printable.length(), 4_000)).strip();
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(entry -> texts.add(entry.asText()));
        return texts;
    }

    private static String quote(String text) {
        return Api.JSON.valueToTree(text).toString();
    }

    private static String encode(String text) {
        String shortened = text.substring(0, Math.min(text.length(), 3_000));
        return URLEncoder.encode(shortened, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

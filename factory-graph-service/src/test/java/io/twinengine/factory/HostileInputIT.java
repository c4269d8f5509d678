package io.twinengine.factory;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.restassured.RestAssured;
import io.twinengine.testkit.TestDatabase;
import io.twinengine.testkit.TestTokens;

/**
 * Sends to every operation of the OpenAPI document what no sensible client sends: ids, query values, bodies and media
 * types of all kinds. Each must be answered, never with a fault of ours, and with a problem that a client can read.
 */
@FactoryPlatform
class HostileInputIT {

    private static final long TENANT = 900;
    private static final List<String> IDS = List.of("0", "-1", "9223372036854775807", "99999999999999999999", "1.5",
            "abc", "%00", "%F0%9F%98%80", "1%27%20or%201=1");
    private static final List<String> QUERIES = List.of("0", "-1", "2147483647", "2147483648", "-9223372036854775808",
            "99999999999999999999", "1e5", "NaN", "", "%00", "a%00b", "%25%5F", "%7Bx%7D", "%F0%9F%98%80", "-",
            "0001-01-01T00:00:00Z", "-1000000000-01-01T00:00:00Z", "%2B1000000000-12-31T23:59:59Z", "UNKNOWN",
            "x".repeat(5_000));
    private static final List<String> VALUES = List.of("null", "true", "0", "-1", "1.5", "1e400", "9223372036854775807",
            "99999999999999999999", "\"\"", "\" \"", "\"\\u2003\"", "\"a\\u0000b\"", "\"\\ud800\"", "\"NaN\"",
            "\"-Infinity\"", "\"x\"", "\"+1000000000-12-31T23:59:59Z\"", "\"UNKNOWN\"", "[]", "[null]", "[{}]", "{}",
            "{\"a\":{\"b\":[1]}}", "\"" + "x".repeat(20_000) + "\"");
    private static final List<String> BODIES = List.of("", "null", "7", "\"x\"", "[]", "[[]]", "{}", "{", "}", "\u0000",
            "[".repeat(20_000), "{\"a\":".repeat(5_000), "{\"name\":\"a\",\"name\":\"b\"}", "record,name\nnode\n",
            "record\n\"", "\uFEFF");
    private static final List<String> MEDIA_TYPES = List.of("application/json", "text/csv", "text/plain",
            "application/xml", "application/octet-stream", "application/merge-patch+json",
            "application/json; charset=utf-16", "multipart/form-data; boundary=x", "nonsense");

    private final ObjectMapper mapper = new ObjectMapper();
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<String> faults = new ArrayList<>();
    private final String token = TestTokens.manager(TENANT).mint();
    private JsonNode document = mapper.createObjectNode();
    private Map<String, String> good = Map.of();
    private int calls;

    @Test
    void nothingIsAnsweredWithAFaultOfOurs() throws Exception {
        TestDatabase.execute("insert into plant (manufacturer_id, node_limit) values (?, 100000)", TENANT);
        Plant plant = Plant.of(TENANT);
        long first = plant.node("First");
        long second = plant.node("Second");
        plant.line(first, second);
        good = Map.of("machine_type", "" + plant.type(), "source_node", "" + first, "target_node", "" + second,
                "flow_type", "\"DATA\"", "status", "\"NORMAL\"", "node_id", "" + first);
        document = mapper.readTree(given().get("/q/openapi?format=json").asString());
        Map<String, Long> known = Map.of("/api/nodes", first, "/api/machine-types", plant.type(), "/api/manufacturers",
                TENANT);

        document.path("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(method -> method.getValue().isObject())
                .forEach(method -> attack(method.getKey(), path.getKey(), method.getValue(), known)));

        assertThat(calls).isGreaterThan(2_000);
        assertThat(faults).isEmpty();
    }

    private void attack(String method, String path, JsonNode operation, Map<String, Long> known) {
        if (path.contains("{")) {
            IDS.forEach(id -> call(method, path.replaceAll("\\{[^}]*}", id), "application/json", "{}"));
        }
        long id = known.entrySet().stream().filter(each -> path.startsWith(each.getKey())).map(Map.Entry::getValue)
                .findFirst().orElse(1L);
        String there = path.replaceAll("\\{[^}]*}", Long.toString(id));
        for (JsonNode parameter : operation.path("parameters")) {
            if (parameter.path("in").asText().equals("query")) {
                QUERIES.forEach(value -> call(method, there + "?" + parameter.path("name").asText() + "=" + value,
                        "application/json", "{}"));
            }
        }
        if (operation.has("requestBody")) {
            BODIES.forEach(body -> call(method, there, "application/json", body));
            MEDIA_TYPES.forEach(type -> call(method, there, type, "{\"name\":\"x\"}"));
            BODIES.forEach(body -> call(method, there, "text/csv", body));
            operation.path("requestBody").path("content").properties()
                    .forEach(content -> fields(method, there, schema(content.getValue().path("schema"))));
        }
    }

    /** Each field with each value, among good ones, so that it is not hidden behind a field that is missing. */
    private void fields(String method, String path, JsonNode schema) {
        schema.path("properties").properties().forEach(property -> VALUES.forEach(value -> {
            Map<String, String> all = new LinkedHashMap<>(good);
            all.put("name", "\"N" + calls + "\"");
            all.put(property.getKey(), value);
            call(method, path, "application/json", json(all));
        }));
    }

    private static String json(Map<String, String> fields) {
        return "{" + String.join(",", fields.entrySet().stream()
                .map(field -> "\"" + field.getKey() + "\":" + field.getValue()).toList()) + "}";
    }

    private JsonNode schema(JsonNode schema) {
        JsonNode reference = schema.path("$ref");
        return reference.isMissingNode() ? schema : document.at(reference.asText().substring(1));
    }

    private void call(String method, String path, String mediaType, String body) {
        calls++;
        HttpRequest request = HttpRequest.newBuilder(URI.create(RestAssured.baseURI + ":" + RestAssured.port + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", mediaType)
                .header("Accept", mediaType)
                .timeout(Duration.ofSeconds(20))
                .method(method.toUpperCase(Locale.ROOT), HttpRequest.BodyPublishers.ofString(body))
                .build();
        String answer = answer(request);
        if (!answer.matches("[23].. .*|4.. application/problem\\+json.*|414 ")) {
            faults.add(answer + " " + method + " " + shortened(path) + " " + mediaType + " " + shortened(body));
        }
    }

    /**
     * Status and media type. A server may close a connection after a request that it could not read; the next one then
     * needs another.
     */
    private String answer(HttpRequest request) {
        for (int attempt = 1;; attempt++) {
            try {
                HttpResponse<Void> response = client.send(request, HttpResponse.BodyHandlers.discarding());
                return response.statusCode() + " " + response.headers().firstValue("Content-Type").orElse("");
            } catch (IOException e) {
                if (attempt == 3) {
                    return e.toString();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    private static String shortened(String text) {
        return text.length() > 200 ? text.substring(0, 200) + "…" : text;
    }
}

package io.twinengine.e2e;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The documents of the services as the one document of the public API. */
final class ApiDocument {

    private static final String SCHEMA = "#/components/schemas/";

    private final ObjectMapper mapper = new ObjectMapper();
    private final SortedMap<String, JsonNode> paths = new TreeMap<>();
    private final SortedMap<String, JsonNode> schemas = new TreeMap<>();

    /** Adds a service; of two different schemas with the same name the later one gets the service's name in front. */
    void add(String service, JsonNode document) {
        Map<String, String> renamed = new TreeMap<>();
        document.at("/components/schemas").properties().forEach(schema -> {
            JsonNode known = schemas.get(schema.getKey());
            if (known != null && !known.equals(schema.getValue())) {
                renamed.put(schema.getKey(), capitalised(service) + schema.getKey());
            }
        });
        JsonNode own = rename(document, renamed);
        own.at("/components/schemas").properties().forEach(
                schema -> schemas.put(renamed.getOrDefault(schema.getKey(), schema.getKey()), schema.getValue()));
        own.path("paths").properties().stream()
                .filter(path -> path.getKey().startsWith("/api/") || path.getKey().startsWith("/.well-known/"))
                .forEach(path -> paths.put(path.getKey(), path.getValue()));
    }

    private JsonNode rename(JsonNode document, Map<String, String> renamed) {
        String text = document.toString();
        for (Map.Entry<String, String> name : renamed.entrySet()) {
            text = text.replace('"' + SCHEMA + name.getKey() + '"', '"' + SCHEMA + name.getValue() + '"');
        }
        try {
            return mapper.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String capitalised(String service) {
        StringBuilder name = new StringBuilder();
        for (String word : service.split("-")) {
            name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
        }
        return name.toString();
    }

    ObjectNode merged() {
        ObjectNode document = mapper.createObjectNode();
        document.put("openapi", "3.1.0");
        document.putObject("info")
                .put("title", "TwinEngine")
                .put("version", "1.0.0")
                .put("description", "The whole REST API behind the gateway. A closing slash is optional on every path. "
                        + "Errors are application/problem+json with a stable code. Get a token from "
                        + "POST /api/auth/token/ and send it as Bearer.");
        document.putArray("servers").addObject().put("url", "/");
        document.putArray("security").addObject().putArray("bearer");
        ObjectNode allPaths = document.putObject("paths");
        paths.forEach(allPaths::set);
        ObjectNode components = document.putObject("components");
        ObjectNode allSchemas = components.putObject("schemas");
        schemas.forEach(allSchemas::set);
        components.putObject("securitySchemes").putObject("bearer")
                .put("type", "http").put("scheme", "bearer").put("bearerFormat", "JWT");
        securedWith(allPaths);
        return document;
    }

    /** The services name the scheme each in its own way. */
    private static void securedWith(ObjectNode paths) {
        for (JsonNode requirements : paths.findValues("security")) {
            for (JsonNode requirement : requirements) {
                if (requirement instanceof ObjectNode alternative && !alternative.isEmpty()) {
                    alternative.removeAll();
                    alternative.putArray("bearer");
                }
            }
        }
    }
}

package io.twinengine.testkit.matrix;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/** A method of a path, as OpenAPI lists it. */
record Operation(String method, String path) {

    private static final List<String> METHODS = List.of("get", "put", "post", "delete", "patch", "head", "options");

    static List<Operation> in(JsonNode openApi) {
        return openApi.path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .map(Map.Entry::getKey)
                        .filter(METHODS::contains)
                        .map(method -> new Operation(method.toUpperCase(Locale.ROOT), path.getKey())))
                .toList();
    }

    boolean hasId() {
        return path.indexOf('{') >= 0;
    }

    /** For calls that must be refused before anybody looks at the id. */
    String withAnyId() {
        return path.replaceAll("\\{[^}]*}", "1");
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}

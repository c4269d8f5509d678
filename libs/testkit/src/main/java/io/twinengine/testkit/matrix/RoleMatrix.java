package io.twinengine.testkit.matrix;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.twinengine.testkit.TestTokens;

/**
 * Reads a running service's OpenAPI document and calls every operation as everybody who must not: without a token, with
 * identity headers instead, with broken tokens, with roles that are too low, and with another tenant's ids. A table in
 * the service's test resources names for each operation who may call it; an operation that it does not name is a
 * violation, so that nobody can forget.
 *
 * <pre>
 * # METHOD path              | least role      | the call with another tenant's ids | its body
 * GET  /api/nodes            | OPERATOR        | /api/nodes?manufacturer=@manufacturer
 * GET  /api/nodes/{id}       | OPERATOR        | /api/nodes/@node
 * POST /api/sensor-data      | ENGINEER+DEVICE | /api/sensor-data                  | {"machine_node":@node}
 * POST /api/process-frame    | ENGINEER+DEVICE | /api/process-frame                | form: node_id=@node frame=file:a.jpg
 * POST /api/auth/token       | PUBLIC          | -
 * </pre>
 */
public final class RoleMatrix {

    private static final long TENANT = 1;
    private static final String BOUNDARY = "role-matrix-part";
    private static final Map<String, String> IDENTITY = Map.of("X-User-Id", "1", "X-Role", "ADMIN", "X-User-Role",
            "ADMIN", "X-Manufacturer-Id", "1", "X-Tenant-Id", "1", "X-Forwarded-User", "admin", "Remote-User", "admin");

    private final URI service;
    private final List<Rule> rules;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, Object> foreignIds = new LinkedHashMap<>();
    private final Map<String, String> badTokens = new LinkedHashMap<>();
    private final Set<String> violations = new HashSet<>();
    private @Nullable Function<String, String> givenTokens;
    private int calls;

    private RoleMatrix(URI service, List<Rule> rules) {
        this.service = service;
        this.rules = rules;
    }

    /**
     * @param service its root, such as {@code http://localhost:8081}
     * @param table name of a file in the test resources
     */
    public static RoleMatrix of(URI service, String table) {
        return new RoleMatrix(service, Rule.parse(resource(table)));
    }

    /** What {@code @name} in the table stands for: the id of something that belongs to another tenant than the tokens. */
    public RoleMatrix foreign(String name, Object id) {
        foreignIds.put("@" + name, id);
        return this;
    }

    /** Gives the token of a role; without this they are {@link TestTokens} of manufacturer 1, attacks included. */
    public RoleMatrix tokens(Function<String, String> ofRole) {
        givenTokens = ofRole;
        return this;
    }

    /** A token that every operation must refuse. */
    public RoleMatrix badToken(String why, String token) {
        badTokens.put(why, token);
        return this;
    }

    public RoleMatrix badTokens(Map<String, String> byReason) {
        badTokens.putAll(byReason);
        return this;
    }

    /** Makes all calls; what went wrong, in sentences. Empty is good. */
    public List<String> violations() {
        if (givenTokens == null) {
            badTokens.putAll(testAttacks());
        }
        List<Operation> documented = Operation.in(openApi());
        Set<Operation> known = new HashSet<>(rules.stream().map(Rule::operation).toList());
        documented.stream().filter(operation -> !known.contains(operation))
                .forEach(operation -> violations.add(operation + " is not covered: add a line to the table"));
        known.stream().filter(operation -> !documented.contains(operation))
                .forEach(operation -> violations.add(operation + " is in the table and not in the OpenAPI document"));
        rules.stream().filter(rule -> documented.contains(rule.operation())).forEach(this::check);
        return violations.stream().sorted().toList();
    }

    /** How many calls were made. */
    public int calls() {
        return calls;
    }

    private void check(Rule rule) {
        if (rule.operation().hasId() && rule.foreign().isEmpty() && !rule.isPublic()
                && !rule.tenantRoles().isEmpty()) {
            violations.add(rule.operation() + " has an id in its path: say in the table how to call it with another"
                    + " tenant's");
        }
        if (!rule.isPublic()) {
            checkStrangers(rule.operation());
            rule.refusedRoles()
                    .forEach(role -> expect(403, rule.operation(), "as " + role, any(rule.operation(), token(role))));
        }
        checkForeign(rule);
    }

    private void checkStrangers(Operation operation) {
        expect(401, operation, "without a token", any(operation, null));
        badTokens.forEach((why, token) -> expect(401, operation, "with a bad token: " + why, any(operation, token)));
    }

    private void checkForeign(Rule rule) {
        for (String role : rule.tenantRoles()) {
            for (String path : rule.foreign()) {
                HttpRequest.Builder request = request(fill(path), token(role));
                expect(404, rule.operation(), "as " + role + " with another tenant's ids: " + path,
                        withBody(request, rule));
            }
        }
        if (rule.operation().method().equals("GET") && !rule.operation().hasId() && !rule.isPublic()) {
            rule.tenantRoles().forEach(role -> expectAccess(rule.operation(), role));
        }
    }

    private void expectAccess(Operation operation, String role) {
        int status = send(any(operation, token(role)));
        if (status == 401 || status == 403 || status >= 500) {
            violations.add(operation + " as " + role + ": " + status + ", although the table allows it");
        }
    }

    private void expect(int expected, Operation operation, String how, HttpRequest request) {
        int status = send(request);
        if (status != expected) {
            violations.add(operation + " " + how + ": " + status + " instead of " + expected);
        }
    }

    /** Refused before anybody reads a body or looks for an id. */
    private HttpRequest any(Operation operation, @Nullable String token) {
        HttpRequest.Builder request = request(operation.withAnyId(), token);
        IDENTITY.forEach(request::header);
        boolean hasBody = Set.of("POST", "PUT", "PATCH").contains(operation.method());
        if (hasBody) {
            request.header("Content-Type", "application/json");
        }
        return request.method(operation.method(), hasBody ? BodyPublishers.ofString("{}") : BodyPublishers.noBody())
                .build();
    }

    private HttpRequest.Builder request(String path, @Nullable String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(service.resolve(path));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return request;
    }

    private HttpRequest withBody(HttpRequest.Builder request, Rule rule) {
        String method = rule.operation().method();
        if (rule.body().isEmpty()) {
            return request.method(method, BodyPublishers.noBody()).build();
        }
        if (rule.body().startsWith("form:")) {
            return request.header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                    .method(method, BodyPublishers.ofByteArrays(parts(fill(rule.body().substring(5).strip()))))
                    .build();
        }
        return request.header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(fill(rule.body()))).build();
    }

    private static List<byte[]> parts(String form) {
        List<byte[]> parts = new ArrayList<>();
        for (String field : form.split("\\s+")) {
            String[] pair = field.split("=", 2);
            boolean isFile = pair[1].startsWith("file:");
            String name = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + pair[0] + "\"";
            parts.add((name + (isFile
                    ? "; filename=\"picture.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n"
                    : "\r\n\r\n" + pair[1] + "\r\n")).getBytes(StandardCharsets.UTF_8));
            if (isFile) {
                parts.add(bytes(pair[1].substring(5)));
                parts.add("\r\n".getBytes(StandardCharsets.UTF_8));
            }
        }
        parts.add(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return parts;
    }

    private String fill(String text) {
        String filled = text;
        // Longer names first: @node must not eat the start of @nodes.
        for (String name : foreignIds.keySet().stream().sorted((a, b) -> b.length() - a.length()).toList()) {
            filled = filled.replace(name, String.valueOf(foreignIds.get(name)));
        }
        return filled;
    }

    private int send(HttpRequest request) {
        calls++;
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(request + " failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private com.fasterxml.jackson.databind.JsonNode openApi() {
        try {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(service.resolve("/q/openapi?format=json")).build(),
                    HttpResponse.BodyHandlers.ofString());
            return new ObjectMapper().readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException("No OpenAPI document at " + service, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String token(String role) {
        return givenTokens == null ? testToken(role) : givenTokens.apply(role);
    }

    private static Map<String, String> testAttacks() {
        TestTokens manager = TestTokens.manager(TENANT);
        Map<String, String> attacks = new LinkedHashMap<>(
                BadTokens.from(manager.mint(), TestTokens.verificationKey()));
        attacks.put("expired", manager.expiringIn(Duration.ofMinutes(-1)).mint());
        attacks.put("another issuer", manager.withIssuer("https://elsewhere/auth").mint());
        return attacks;
    }

    private static String testToken(String role) {
        return (switch (role) {
            case "OPERATOR" -> TestTokens.operator(TENANT);
            case "ENGINEER" -> TestTokens.engineer(TENANT);
            case "SUPERVISOR" -> TestTokens.supervisor(TENANT);
            case "MANAGER" -> TestTokens.manager(TENANT);
            case "ADMIN" -> TestTokens.admin();
            case "DEVICE" -> TestTokens.device(TENANT);
            default -> throw new IllegalArgumentException("No such role: " + role);
        }).mint();
    }

    private static String resource(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String name) {
        try (InputStream file = Thread.currentThread().getContextClassLoader().getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalArgumentException("No file src/test/resources/" + name);
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

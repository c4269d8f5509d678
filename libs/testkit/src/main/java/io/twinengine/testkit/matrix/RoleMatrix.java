package io.twinengine.testkit.matrix;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.twinengine.testkit.TestTokens;

/**
 * Reads a running service's OpenAPI document and calls every operation as everybody who must not: without a token, with
 * identity headers instead, with broken tokens, with roles that are too low, and with another tenant's ids. Those are
 * answered 404, and in the very words of an id that nothing has. A table in the service's test resources names for each
 * operation who may call it; an operation that it does not name is a violation, so that nobody can forget.
 *
 * <pre>
 * # METHOD path           | least role               | the call with another tenant's ids    | its body
 * GET  /api/nodes         | OPERATOR                 | /api/nodes?manufacturer=@manufacturer
 * GET  /api/nodes/{id}    | OPERATOR                 | /api/nodes/@node
 * POST /api/edges         | MANAGER                  | 400:/api/edges                        | {"source_node":@node}
 * POST /api/process-frame | OPERATOR+DEVICE:frames   | /api/process-frame                    | form: node_id=@node frame=file:a.jpg
 * POST /api/auth/token    | PUBLIC                   | -
 * </pre>
 */
public final class RoleMatrix {

    private static final long TENANT = 1;

    private final List<Rule> rules;
    private final Calls calls;
    private final Ids ids = new Ids();
    private final Map<String, String> badTokens = new LinkedHashMap<>();
    private final Set<String> violations = new HashSet<>();
    private @Nullable Function<String, String> givenTokens;

    private RoleMatrix(URI service, List<Rule> rules) {
        this.calls = new Calls(service);
        this.rules = rules;
    }

    /**
     * @param service its root, such as {@code http://localhost:8081}
     * @param table name of a file in the test resources
     */
    public static RoleMatrix of(URI service, String table) {
        return new RoleMatrix(service, Rule.parse(new String(Calls.resource(table), StandardCharsets.UTF_8)));
    }

    /** What {@code @name} in the table stands for: the id of something that belongs to another tenant than the tokens. */
    public RoleMatrix foreign(String name, Object id) {
        ids.add(name, id);
        return this;
    }

    /** What {@code @name} stands for: the id of something of the tokens' own tenant, to be mixed with foreign ones. */
    public RoleMatrix own(String name, Object id) {
        ids.addOwn(name, id);
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
        return calls.made();
    }

    private void check(Rule rule) {
        if (rule.operation().hasId() && rule.foreign().isEmpty() && !rule.isPublic()
                && !rule.tenantRoles().isEmpty()) {
            violations.add(rule.operation() + " has an id in its path: say in the table how to call it with another"
                    + " tenant's");
        }
        if (!rule.isPublic()) {
            checkStrangers(rule);
            rule.refusedRoles().forEach(role -> expect(403, rule, "as " + role, calls.any(rule, token(role))));
        }
        rule.tenantRoles().forEach(role -> rule.foreign().forEach(call -> checkForeign(rule, call, role)));
        if (rule.isPlainRead()) {
            rule.tenantRoles().forEach(role -> checkAccess(rule, role));
        }
    }

    private void checkStrangers(Rule rule) {
        expect(401, rule, "without a token", calls.any(rule, null));
        badTokens.forEach((why, token) -> expect(401, rule, "with a bad token: " + why, calls.any(rule, token)));
    }

    private void checkForeign(Rule rule, ForeignCall call, String role) {
        String method = rule.operation().method();
        String how = "as " + role + " with another tenant's ids: " + call.path();
        Calls.Answer theirs = calls.call(method, ids.foreign(call.path()), token(role), ids.foreign(rule.body()));
        expect(call.status(), rule, how, theirs.status());
        Calls.Answer nobodys = calls.call(method, ids.nobodys(call.path()), token(role), ids.nobodys(rule.body()));
        if (!ids.mask(theirs.body()).equals(ids.mask(nobodys.body()))) {
            violations.add(rule.operation() + " " + how + ": tells that they exist: " + ids.mask(theirs.body())
                    + ", but for ids of nobody: " + ids.mask(nobodys.body()));
        }
    }

    private void checkAccess(Rule rule, String role) {
        int status = calls.any(rule, token(role));
        if (status == 401 || status == 403 || status >= 500) {
            violations.add(rule.operation() + " as " + role + ": " + status + ", although the table allows it");
        }
    }

    private void expect(int expected, Rule rule, String how, int status) {
        if (status != expected) {
            violations.add(rule.operation() + " " + how + ": " + status + " instead of " + expected);
        }
    }

    private JsonNode openApi() {
        try {
            return new ObjectMapper().readTree(calls.get("/q/openapi?format=json").body());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The service has no OpenAPI document", e);
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
            case Rule.DEVICE_READINGS -> TestTokens.device(TENANT).withScope("readings");
            case Rule.DEVICE_FRAMES -> TestTokens.device(TENANT).withScope("frames");
            default -> throw new IllegalArgumentException("No such role: " + role);
        }).mint();
    }
}

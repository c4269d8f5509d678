package io.twinengine.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.twinengine.gateway.RawHttp;
import io.twinengine.gateway.StandIn;
import io.twinengine.testkit.PlatformResource;
import io.twinengine.testkit.TestTokens;
import io.twinengine.testkit.matrix.BadTokens;

/** All that the platform's document lists, called at the door by those who may not come in. */
@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
@QuarkusTestResource(StandIn.class)
class EveryOperationIT {

    /** Who calls them has no token yet, or cannot send one. */
    private static final Set<String> OPEN = Set.of("GET /.well-known/jwks.json", "POST /api/auth/token",
            "POST /api/auth/token/refresh", "POST /api/auth/token/verify", "POST /api/auth/register",
            "POST /api/auth/logout", "GET /api/media/files/{id}");
    private static final List<String> METHODS = List.of("get", "put", "post", "delete", "patch");
    private static final List<String> IDENTITY = List.of("X-User-Id: 1", "X-Role: ADMIN", "X-Manufacturer-Id: 1",
            "X-Forwarded-User: admin", "Remote-User: admin");

    @TestHTTPResource("/")
    URI gateway;

    private record Operation(String method, String path) {

        /** Calls without a good token are counted by address, and one may not make as many as all of these. */
        String ownAddress() {
            int hash = toString().hashCode();
            return "127.%d.%d.%d".formatted(1 + (hash >>> 16 & 127), hash >>> 8 & 255, 1 + (hash & 127));
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    @Test
    void isClosedToWhoHasNoGoodToken() throws Exception {
        int before = StandIn.calls();
        Map<String, String> bad = badTokens();
        List<String> violations = new ArrayList<>();

        List<Operation> operations = operations();
        for (Operation operation : operations) {
            if (OPEN.contains(operation.toString())) {
                continue;
            }
            expect401(operation, "without a token", null, violations);
            for (Map.Entry<String, String> token : bad.entrySet()) {
                expect401(operation, token.getKey(), token.getValue(), violations);
            }
        }

        assertThat(violations).isEmpty();
        assertThat(operations).hasSizeGreaterThan(100).extracting(Operation::toString).containsAll(OPEN);
        assertThat(StandIn.calls()).as("calls that reached a service").isEqualTo(before);
    }

    @Test
    void isRoutedToAService() throws IOException {
        assertThat(operations()).allSatisfy(operation -> assertThat(RoutingTable.find(anyId(operation.path())))
                .isPresent());
    }

    private void expect401(Operation operation, String how, @Nullable String token, List<String> violations)
            throws IOException {
        List<String> headers = new ArrayList<>(IDENTITY);
        headers.add("Content-Length: 0");
        if (token != null) {
            headers.add("Authorization: Bearer " + token);
        }
        try (RawHttp client = RawHttp.openFrom(operation.ownAddress(), gateway)) {
            String answer = client.head(operation.method() + " " + anyId(operation.path()),
                    headers.toArray(String[]::new)).answer();
            if (!answer.startsWith("HTTP/1.1 401")) {
                violations.add(operation + " " + how + ": " + answer.lines().findFirst().orElse("no answer"));
            }
        }
    }

    private static Map<String, String> badTokens() {
        TestTokens manager = TestTokens.manager(1);
        Map<String, String> tokens = new LinkedHashMap<>(BadTokens.from(manager.mint(), TestTokens.verificationKey()));
        tokens.put("expired", manager.expiringIn(Duration.ofMinutes(-1)).mint());
        tokens.put("another issuer", manager.withIssuer("https://elsewhere/auth").mint());
        return tokens;
    }

    private static List<Operation> operations() throws IOException {
        try (InputStream file = EveryOperationIT.class.getResourceAsStream("/openapi.json")) {
            JsonNode document = new ObjectMapper().readTree(Objects.requireNonNull(file));
            return document.path("paths").properties().stream()
                    .flatMap(path -> path.getValue().properties().stream()
                            .map(Map.Entry::getKey)
                            .filter(METHODS::contains)
                            .map(method -> new Operation(method.toUpperCase(Locale.ROOT), path.getKey())))
                    .toList();
        }
    }

    private static String anyId(String path) {
        return path.replaceAll("\\{[^}]*}", "1");
    }
}

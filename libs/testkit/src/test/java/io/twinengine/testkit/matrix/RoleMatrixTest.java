package io.twinengine.testkit.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** Against a small service whose tokens are the names of their roles. */
class RoleMatrixTest {

    private static final String OPEN_API = """
                                           {"paths":{
                                             "/api/nodes":{"get":{}},
                                             "/api/nodes/{id}":{"parameters":[],"get":{}},
                                             "/api/readings":{"post":{}},
                                             "/api/auth/token":{"post":{}}}}""";

    /** How the sample service decides. */
    private interface Guard {

        int status(HttpExchange exchange, String role, String body);

        default String text(String path) {
            return path;
        }
    }

    private Optional<HttpServer> server = Optional.empty();

    @AfterEach
    void stop() {
        server.ifPresent(running -> running.stop(0));
    }

    @Test
    void findsNothingWrongWithACarefulService() {
        RoleMatrix matrix = matrix(RoleMatrixTest::careful, "matrix/good.txt").badToken("scribble", "scribble");

        assertThat(matrix.violations()).isEmpty();
        assertThat(matrix.calls()).isGreaterThan(15);
    }

    @Test
    void reportsAServiceThatLetsEverybodyIn() {
        assertThat(matrix((_, _, _) -> 200, "matrix/good.txt").violations()).contains(
                "GET /api/nodes without a token: 200 instead of 401",
                "POST /api/readings as OPERATOR: 200 instead of 403",
                "GET /api/nodes/{id} as DEVICE:frames: 200 instead of 403",
                "POST /api/readings as DEVICE:frames: 200 instead of 403",
                "GET /api/nodes/{id} as MANAGER with another tenant's ids: /api/nodes/@node: 200 instead of 404",
                "POST /api/readings as DEVICE:readings with another tenant's ids: /api/readings: 200 instead of 404");
    }

    @Test
    void reportsAServiceThatRefusesThoseWhoMay() {
        assertThat(matrix((_, _, _) -> 403, "matrix/good.txt").violations())
                .contains("GET /api/nodes as OPERATOR: 403, although the table allows it");
    }

    @Test
    void reportsAServiceWhoseAnswerTellsThatAnIdExists() {
        Guard talkative = new Guard() {
            @Override
            public int status(HttpExchange exchange, String role, String body) {
                return careful(exchange, role, body);
            }

            @Override
            public String text(String path) {
                return path.contains("7777") ? "not yours" : "not found";
            }
        };

        assertThat(matrix(talkative, "matrix/good.txt").violations()).contains(
                "GET /api/nodes/{id} as MANAGER with another tenant's ids: /api/nodes/@node: tells that they exist:"
                        + " not yours, but for ids of nobody: not found");
    }

    @Test
    void reportsWhatTheTableForgets() {
        assertThat(matrix(RoleMatrixTest::careful, "matrix/forgetful.txt").violations()).contains(
                "POST /api/readings is not covered: add a line to the table",
                "GET /api/gone is in the table and not in the OpenAPI document",
                "GET /api/nodes/{id} has an id in its path: say in the table how to call it with another tenant's");
    }

    @Test
    void refusesATableWithARoleThatDoesNotExist() {
        assertThatIllegalArgumentException().isThrownBy(() -> Rule.parse("GET /api/nodes | BOSS | -"))
                .withMessageContaining("BOSS");
    }

    private static int careful(HttpExchange exchange, String role, String body) {
        String path = exchange.getRequestURI().toString();
        boolean people = Rule.LADDER.contains(role);
        if (!people && !role.startsWith("DEVICE:")) {
            return 401;
        }
        boolean allowed = path.startsWith("/api/readings")
                ? !role.equals("OPERATOR") && !role.equals(Rule.DEVICE_FRAMES)
                : people;
        boolean unknown = (path + body).contains("7777") || (path + body).contains("987654321");
        return !allowed ? 403 : unknown && !role.equals("ADMIN") ? 404 : 200;
    }

    private RoleMatrix matrix(Guard guard, String table) {
        return RoleMatrix.of(start(guard), table)
                .tokens(role -> role)
                .foreign("manufacturer", 7777)
                .foreign("node", 77771);
    }

    private URI start(Guard guard) {
        try {
            HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            http.createContext("/", exchange -> answer(exchange, guard));
            http.start();
            server = Optional.of(http);
            return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(HttpExchange exchange, Guard guard) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (exchange.getRequestURI().getPath().equals("/q/openapi")) {
                byte[] document = OPEN_API.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, document.length);
                exchange.getResponseBody().write(document);
                return;
            }
            String header = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")).orElse("");
            String role = header.startsWith("Bearer ") ? header.substring(7) : "";
            byte[] text = guard.text(exchange.getRequestURI().toString()).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(guard.status(exchange, role, body), text.length);
            exchange.getResponseBody().write(text);
        }
    }

    @Test
    void makesNoTwoBadTokensAlike() {
        var tokens = BadTokens.from(io.twinengine.testkit.TestTokens.manager(1).mint(),
                io.twinengine.testkit.TestTokens.verificationKey());

        assertThat(tokens).hasSize(10);
        assertThat(Set.copyOf(tokens.values())).hasSize(10);
    }
}

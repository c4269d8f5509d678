package io.twinengine.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Every operation of the public document with values that nobody should send: no answer is a fault of ours, none shows
 * what is inside, nothing dies. {@code -Dtwin.fuzz.seed} and {@code -Dtwin.fuzz.rounds} make it another or a longer run.
 */
@ExtendWith(Platform.class)
class ApiFuzzIT {

    private static final long SEED = Long.getLong("twin.fuzz.seed", 20_260_101);
    private static final int ROUNDS = Integer.getInteger("twin.fuzz.rounds", 12);

    /** They end the session that the others need, or make everybody log in again. */
    private static final Set<String> NOT_AS_THIS_USER = Set.of("/api/auth/logout", "/api/auth/password",
            "/api/auth/keys/rotate");
    private static final Pattern INSIDES = Pattern.compile(
            "\\bat [a-z]+\\.[\\w.$]+\\(|Exception\\b|io\\.quarkus|io\\.vertx|org\\.hibernate|jakarta\\.|SQLSTATE|ERROR: |pg_");

    @Test
    void noAnswerIsAFaultOfOurs(PlatformUnderTest platform) throws IOException {
        // Given
        System.out.printf("fuzzing the API: seed %d, %d requests an operation%n", SEED, ROUNDS);
        OwnTenant tenant = OwnTenant.create(platform, "Fuzzed");
        ApiFuzzer fuzzer = new ApiFuzzer(document(), new NastyValues(SEED), known(tenant));
        Map<String, Integer> restarts = platform.restarts();
        Map<Integer, Integer> statuses = new TreeMap<>();
        List<String> faults = new ArrayList<>();

        // When
        for (ApiFuzzer.Operation operation : fuzzer.operations()) {
            for (int round = 0; round < ROUNDS; round++) {
                ApiFuzzer.Request request = fuzzer.request(operation);
                Api caller = NOT_AS_THIS_USER.contains(operation.path())
                        ? Api.anonymous(platform.url("gateway"))
                        : tenant.manager();
                HttpResponse<byte[]> answer = caller.raw(request.method(), request.path(), request.contentType(),
                        request.body(), request.headers());
                statuses.merge(answer.statusCode(), 1, Integer::sum);
                fault(answer).ifPresent(fault -> faults.add(operation.name() + ": " + fault + " for "
                        + shown(request)));
            }
        }

        // Then
        System.out.println("answers by status: " + statuses);
        assertThat(faults).as("seed " + SEED).isEmpty();
        assertThat(platform.restarts()).isEqualTo(restarts);
        assertThat(tenant.manager().get("/api/nodes/").status()).isEqualTo(200);
    }

    private static java.util.Optional<String> fault(HttpResponse<byte[]> answer) {
        String body = new String(answer.body(), StandardCharsets.UTF_8);
        if (answer.statusCode() >= 500) {
            return java.util.Optional.of(answer.statusCode() + " " + body);
        }
        // The HTTP server refuses an address of more than 64 KiB (414) before anybody could write a problem.
        if (answer.statusCode() < 400 || answer.statusCode() == 414 && body.isEmpty()) {
            return java.util.Optional.empty();
        }
        if (INSIDES.matcher(body).find()) {
            return java.util.Optional.of("shows its insides: " + body);
        }
        String type = answer.headers().firstValue("Content-Type").orElse("");
        return type.startsWith("application/problem+json") && body.contains("\"code\"")
                ? java.util.Optional.empty()
                : java.util.Optional.of(answer.statusCode() + " is no problem document: " + type + " " + body);
    }

    private static String shown(ApiFuzzer.Request request) {
        String body = new String(request.body(), StandardCharsets.UTF_8);
        return (request.path() + " " + request.headers() + " " + request.contentType() + " " + body).substring(0,
                Math.min(600, request.path().length() + body.length() + request.contentType().length()));
    }

    private static JsonNode document() throws IOException {
        return Api.JSON.readTree(Path.of(System.getProperty("twinengine.root"),
                "gateway/src/main/resources/openapi.json").toFile());
    }

    /** Machines may be changed and deleted, the tenant's only manager not: ids of users are made up. */
    private static Map<String, List<Long>> known(OwnTenant tenant) {
        Map<String, List<Long>> known = new HashMap<>();
        for (String name : List.of("node", "node_id", "machine_node", "source_node", "target_node")) {
            known.put(name, List.of(tenant.node()));
        }
        known.put("manufacturer", List.of(tenant.id()));
        known.put("manufacturer_id", List.of(tenant.id()));
        known.put("machine_type", List.of(tenant.type()));
        return known;
    }
}

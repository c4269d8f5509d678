package io.twinengine.vision;

import static io.restassured.RestAssured.given;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

import io.restassured.specification.RequestSpecification;
import io.twinengine.contract.ContractJson;
import io.twinengine.contract.NodeState;
import io.twinengine.contract.NodeStatus;
import io.twinengine.contract.Position;
import io.twinengine.contract.StatusCause;
import io.twinengine.contract.Topics;
import io.twinengine.testkit.TestTokens;
import io.twinengine.testkit.TestTopics;

/** Machines and requests for the service's tests. */
public final class VisionFixtures {

    public static final long OURS = 1;
    public static final long THEIRS = 2;

    private static final Instant NOW = Instant.parse("2026-02-13T08:00:00Z");
    private static final AtomicLong NEXT_NODE = new AtomicLong(1_000);

    private VisionFixtures() {}

    /** Publishes a new machine and waits until the service knows it. */
    public static long node(long manufacturerId) {
        return node(manufacturerId, null, null, null);
    }

    public static long node(long manufacturerId, @Nullable Double cycleSeconds, @Nullable String hfEndpoint,
            @Nullable String hfKeyEncrypted) {
        long id = NEXT_NODE.incrementAndGet();
        publish(id, manufacturerId, cycleSeconds, hfEndpoint, hfKeyEncrypted, null);
        awaitKnown(id);
        return id;
    }

    public static void publish(long id, long manufacturerId, @Nullable Double cycleSeconds,
            @Nullable String hfEndpoint, @Nullable String hfKeyEncrypted, @Nullable String videoFeedUrl) {
        NodeState node = new NodeState(id, manufacturerId, "Line " + id, 1, "Conveyor", new Position(0, 0, 0), null,
                null, NodeStatus.NORMAL, NOW, new StatusCause(StatusCause.Kind.NONE, "Created", null, null, NOW), null,
                cycleSeconds, null,
                List.of(), List.of(), videoFeedUrl, hfEndpoint, hfKeyEncrypted, NEXT_NODE.get(), NOW);
        try {
            TestTopics.send(Topics.NODES, Long.toString(id), ContractJson.mapper().writeValueAsString(node));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void awaitKnown(long id) {
        Awaitility.await("the machine to be known").atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> as(TestTokens.admin()).get("/api/nodes/{id}/vision_history", id)
                        .then().statusCode(200));
    }

    public static RequestSpecification as(TestTokens token) {
        return given().header("Authorization", "Bearer " + token.mint());
    }

    public static RequestSpecification json(TestTokens token, String body) {
        return as(token).contentType("application/json").body(body);
    }

    public static byte[] photo(String name) {
        try (InputStream in = VisionFixtures.class.getResourceAsStream("/photos/" + name)) {
            if (in == null) {
                throw new IllegalArgumentException("no photo " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

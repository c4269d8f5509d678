package io.twinengine.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A plant's history arrives whole, once, whatever dies on the way. */
@ExtendWith(Platform.class)
class ReplayIT {

    private static final int READINGS = 7_000;
    private static final int PER_SECOND = 1_000;
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(2);

    private PlatformUnderTest platform;

    @BeforeEach
    void platform(PlatformUnderTest running) {
        platform = running;
    }

    @Test
    void arrivesWholeAtAThousandReadingsASecondAndASecondTimeChangesNothing() {
        // Given
        long node = TestNode.create(platform, "replay").path("id").asLong();
        List<String> history = History.of(node, READINGS, yesterday(), 1);
        try (IotGateway gateway = new IotGateway(platform.bootstrapServers())) {
            // When
            gateway.publish("sensor.readings.1", node, history, PER_SECOND);

            // Then
            await().atMost(LONG_ENOUGH)
                    .untilAsserted(() -> assertThat(Stored.readings(platform, node)).isEqualTo(READINGS));

            // When: again, and one more to know when the end is reached
            gateway.publish("sensor.readings.1", node, history, PER_SECOND);
            gateway.publish("sensor.readings.1", node, History.of(node, 1, yesterday().minusSeconds(60), 2),
                    PER_SECOND);

            // Then
            await().atMost(LONG_ENOUGH)
                    .untilAsserted(() -> assertThat(Stored.readings(platform, node)).isEqualTo(READINGS + 1));
            assertThat(Stored.duplicates(platform, node)).isZero();
            assertThat(Stored.doubledAlerts(platform, node)).isZero();
        }
    }

    /** The next one is killed while the one before may still be coming back. */
    @Test
    void arrivesWholeAlthoughEachProcessIsKilledInTurn() {
        Map<String, Long> nodes = new LinkedHashMap<>();
        PlatformUnderTest.SERVICES.forEach(service -> nodes.put(service,
                TestNode.create(platform, "killed " + service).path("id").asLong()));
        Map<String, Integer> restarts = platform.restarts();

        // When
        try (IotGateway gateway = new IotGateway(platform.bootstrapServers())) {
            nodes.forEach((service, node) -> {
                List<String> history = History.of(node, READINGS, yesterday(), service.hashCode());
                gateway.publish("sensor.readings.1", node, history.subList(0, READINGS / 2), PER_SECOND);
                platform.kill(service);
                gateway.publish("sensor.readings.1", node, history.subList(READINGS / 2, READINGS), PER_SECOND);
            });
        }

        // Then
        nodes.forEach((service, node) -> {
            await().atMost(LONG_ENOUGH).untilAsserted(() -> {
                assertThat(platform.restarts(service)).as(service).isGreaterThan(restarts.getOrDefault(service, 0));
                assertThat(platform.isReady(service)).as(service).isTrue();
                assertThat(Stored.readings(platform, node)).as(service).isEqualTo(READINGS);
            });
            assertThat(Stored.duplicates(platform, node)).as(service).isZero();
            assertThat(Stored.doubledAlerts(platform, node)).as(service).isZero();
            System.out.printf("killed %s: sent %d, stored %d, duplicates 0%n", service, READINGS,
                    Stored.readings(platform, node));
        });
    }

    /** Late enough to be history, early enough for every retention. */
    private static Instant yesterday() {
        return Instant.now().truncatedTo(ChronoUnit.HOURS).minus(1, ChronoUnit.DAYS);
    }
}

package io.twinengine.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One reading's trace, from the request that brings it to the last process that hears what came of it. */
@ExtendWith(Platform.class)
class TraceIT {

    private PlatformUnderTest platform;

    @BeforeEach
    void platform(PlatformUnderTest running) {
        platform = running;
    }

    @Test
    void goesThroughEveryServiceAndOverTheBus() {
        long node = TestNode.create(platform, "traced").path("id").asLong();
        String trace = TraceCollector.newTrace();
        Api engineer = Api.as("engineer", platform.url("gateway")).within(trace);

        // It goes on being too hot until its limit's duration is over.
        await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(500)).untilAsserted(() -> {
            engineer.post("/api/sensor-data/", Map.of("machine_node", node, "temperature", 250.0, "vibration", 0.3,
                    "torque", 40.0, "rpm", 1500.0, "tool_wear", 10.0));
            assertThat(platform.traces().of(trace)).extracting(TraceCollector.Span::service)
                    .contains("gateway", "sensor-service", "factory-graph-service");
            assertThat(platform.traces().of(trace)).extracting(TraceCollector.Span::name)
                    .contains("ingest sensor.readings.1", "fan out sensor.latest", "fan out sensor.alerts",
                            "fan out factory.node-status");
        });
    }
}

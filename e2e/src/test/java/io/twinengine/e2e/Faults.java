package io.twinengine.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the platform survives, under load; how hard is up to the class that extends it. */
@ExtendWith(Platform.class)
abstract class Faults {

    private static final Duration BACK = Duration.ofMinutes(2);

    private final Fault.Scale scale;
    private PlatformUnderTest platform;

    Faults(Fault.Scale scale) {
        this.scale = scale;
    }

    @BeforeEach
    void platform(PlatformUnderTest running) {
        platform = running;
    }

    @Test
    void postgresStopsAndStarts() {
        try (Fault fault = Fault.under(platform, "PostgreSQL stops and starts", scale)) {
            stopAndStart("postgres", fault);
            fault.recovered();
        }
    }

    @Test
    void kafkaStopsAndStarts() {
        try (Fault fault = Fault.under(platform, "Kafka stops and starts", scale)) {
            stopAndStart("kafka", fault);
            fault.recovered();
        }
    }

    /** The broker hangs: changes of people are committed all the same and wait in the outbox, in their order. */
    @Test
    void theOutboxFillsAndDrains() {
        Api engineer = Api.as("engineer", platform.url("gateway"));
        try (Fault fault = Fault.under(platform, "the outbox fills", scale)) {
            List<Long> others = fault.nodes().subList(1, fault.nodes().size());
            long broker = platform.pid("kafka");
            Signals.freeze(broker);
            try {
                for (String status : List.of("ERROR", "WARNING", "NORMAL")) {
                    for (long node : others) {
                        assertThat(engineer.post("/api/nodes/" + node + "/update_status/", Map.of("status", status))
                                .status()).isEqualTo(200);
                    }
                }
                assertThat(Stored.waitingEvents(platform, "factory_graph")).as("events wait")
                        .isGreaterThanOrEqualTo(3L * others.size());
            } finally {
                Signals.thaw(broker);
            }
            await().atMost(BACK).until(() -> Stored.waitingEvents(platform, "factory_graph") == 0);
            fault.recovered();
        }
    }

    @Test
    void aConsumerSleeps() {
        try (Fault fault = Fault.under(platform, "sensor-service sleeps", scale)) {
            long sleeper = platform.pid("sensor");
            Signals.freeze(sleeper);
            try {
                fault.heat();
                Pause.of(scale.outage());
            } finally {
                Signals.thaw(sleeper);
            }
            fault.recovered();
        }
    }

    @Test
    void connectionsToTheDatabaseAreCut() {
        try (Fault fault = Fault.under(platform, "database connections are cut", scale)) {
            for (int i = 0; i < 5; i++) {
                assertThat(Stored.cutConnections(platform)).isPositive();
                Pause.of(scale.outage().dividedBy(6));
            }
            fault.recovered();
        }
    }

    /** As when a consumer group's offsets are set back: every record of the bus comes once more. */
    @Test
    void wholeTopicsAreDeliveredAgain() {
        try (Fault fault = Fault.under(platform, "topics are delivered again", scale)) {
            fault.heat();
            await().atMost(BACK).until(() -> !Stored.alertKinds(platform, fault.nodes().getFirst()).isEmpty());
            long records = Redelivery.of(platform, "sensor.readings.1") + Redelivery.of(platform, "sensor.alerts")
                    + Redelivery.of(platform, "factory.node-status") + Redelivery.of(platform, "factory.nodes");
            assertThat(records).isPositive();
            fault.recovered();
        }
    }

    @Test
    void aReplicaDiesInTheMiddleOfARebalance() {
        try (Fault fault = Fault.under(platform, "a replica dies while partitions move", scale);
                SecondReplica second = SecondReplica.of(platform, "sensor").ready()) {
            assertThat(second).isNotNull();
            // The second has just joined: partitions are on their way to it.
            int restarts = platform.restarts("sensor");
            platform.kill("sensor");
            fault.heat();
            await().atMost(BACK).until(() -> platform.restarts("sensor") > restarts && platform.isReady("sensor"));
            fault.recovered();
        }
    }

    private void stopAndStart(String server, Fault fault) {
        long until = System.nanoTime() + scale.outage().toNanos();
        do {
            int restarts = platform.restarts(server);
            Signals.terminate(platform.pid(server));
            fault.heat();
            await().atMost(BACK).until(() -> platform.restarts(server) > restarts && platform.isReady(server));
        } while (System.nanoTime() < until);
    }
}

package io.twinengine.e2e;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A machine that publishes twice a second, so that nobody takes it for silent. */
final class LiveMachine implements AutoCloseable {

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private volatile double temperature;

    LiveMachine(IotGateway gateway, long node, double temperature) {
        this.temperature = temperature;
        gateway.publish("sensor.readings.1", node, reading(node));
        clock.scheduleAtFixedRate(() -> gateway.send("sensor.readings.1", node, reading(node)), 500, 500,
                TimeUnit.MILLISECONDS);
    }

    void temperature(double celsius) {
        temperature = celsius;
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    private String reading(long node) {
        return String.format(Locale.ROOT,
                """
                {"node_id":%d,"timestamp":"%s","temperature":%.1f,"vibration":0.3,"torque":40,"rpm":1500,"tool_wear":10}""",
                node, Instant.now().truncatedTo(ChronoUnit.MILLIS), temperature);
    }
}

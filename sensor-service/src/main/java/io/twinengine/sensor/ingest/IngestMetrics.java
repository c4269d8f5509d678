package io.twinengine.sensor.ingest;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/** What can be watched of ingestion; what was refused is counted with the dead letters. */
@ApplicationScoped
class IngestMetrics {

    private final Counter stored;
    private final Counter repeated;
    private final Counter evaluated;
    private final Counter forwarded;
    private final Counter latest;
    private final Counter failures;
    private final DistributionSummary batches;
    private final Timer delay;

    IngestMetrics(MeterRegistry registry) {
        stored = registry.counter("twin.sensor.readings", "outcome", "stored");
        repeated = registry.counter("twin.sensor.readings", "outcome", "repeated");
        evaluated = registry.counter("twin.sensor.readings.evaluated");
        forwarded = registry.counter("twin.sensor.readings.forwarded");
        latest = registry.counter("twin.sensor.latest");
        failures = registry.counter("twin.sensor.ingest.failures");
        batches = DistributionSummary.builder("twin.sensor.ingest.batch").register(registry);
        delay = Timer.builder("twin.sensor.ingest.delay").publishPercentiles(0.5, 0.99)
                .description("From the broker's timestamp of a batch's first reading to the commit").register(registry);
    }

    void committed(ReadingBatch batch, int fresh, int assessed, long nowMillis) {
        stored.increment(fresh);
        repeated.increment(batch.size - fresh);
        evaluated.increment(assessed);
        forwarded.increment(batch.strays.size());
        if (batch.size > 0) {
            batches.record(batch.size);
            delay.record(Duration.ofMillis(Math.max(0, nowMillis - batch.arrivals[0])));
        }
    }

    void shown(int newest) {
        latest.increment(newest);
    }

    void failed() {
        failures.increment();
    }
}

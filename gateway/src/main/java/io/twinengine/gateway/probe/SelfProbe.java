package io.twinengine.gateway.probe;

import java.time.Clock;
import java.time.Duration;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.twinengine.gateway.probe.ProbeClient.ProbeFailedException;

/**
 * Logs in, opens a socket, publishes a reading and waits for it, all through the public door: when this works, the
 * platform works, and how long it takes is what a person at a screen sees.
 */
@Singleton
public class SelfProbe {

    private static final Logger LOGGER = Logger.getLogger(SelfProbe.class);

    private final ProbeConfig config;
    private final ProbeClient client;
    private final MeterRegistry metrics;
    private final Timer roundTrip;
    private final Clock clock = Clock.systemUTC();
    private volatile ProbeOutcome outcome;

    SelfProbe(ProbeConfig config, ProbeClient client, MeterRegistry metrics) {
        this.config = config;
        this.client = client;
        this.metrics = metrics;
        this.outcome = config.isConfigured() ? new ProbeOutcome.Pending() : new ProbeOutcome.Off();
        this.roundTrip = Timer.builder("twin.gateway.probe.round.trip")
                .description("From publishing a reading to seeing it on a socket")
                .register(metrics);
    }

    ProbeOutcome outcome() {
        return outcome;
    }

    @Scheduled(every = "${twin.gateway.probe.every:30s}", delayed = "${twin.gateway.probe.every:30s}", identity = "self-probe", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> probe() {
        if (!config.isConfigured()) {
            return Uni.createFrom().voidItem();
        }
        return client.measure()
                .onItem().invoke(this::arrived)
                .onFailure().invoke(this::failed)
                .onFailure().recoverWithNull()
                .replaceWithVoid();
    }

    private void arrived(Duration took) {
        roundTrip.record(took);
        outcome = new ProbeOutcome.Arrived(took, clock.instant());
    }

    private void failed(Throwable failure) {
        String step = failure instanceof ProbeFailedException known ? known.step() : "the way there";
        metrics.counter("twin.gateway.probe.failures", "step", step).increment();
        outcome = new ProbeOutcome.Failed(step, clock.instant());
        LOGGER.warnf("Probe failed step=%s", step);
    }
}

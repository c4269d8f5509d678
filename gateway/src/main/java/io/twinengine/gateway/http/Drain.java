package io.twinengine.gateway.http;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Singleton;

import io.vertx.ext.web.RoutingContext;

/**
 * Knows the requests under way, so that a stop can wait for them. Quarkus' own count would wait for every WebSocket as
 * for a request that never ends.
 */
@Singleton
public class Drain {

    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final long LOOK_MILLIS = 20;

    private final AtomicInteger underWay = new AtomicInteger();
    private volatile boolean draining;

    public boolean isDraining() {
        return draining;
    }

    public void entered(RoutingContext context) {
        underWay.incrementAndGet();
        context.addEndHandler(_ -> underWay.decrementAndGet());
    }

    /** From now on the gateway is not ready; returns when the requests under way are answered. Blocks. */
    public void drain() throws InterruptedException {
        draining = true;
        long deadline = System.nanoTime() + LONGEST.toNanos();
        while (underWay.get() > 0 && System.nanoTime() < deadline) {
            Thread.sleep(LOOK_MILLIS);
        }
    }
}

package io.twinengine.gateway.socket;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.EventLoop;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.twinengine.contract.Revocation;
import io.twinengine.gateway.http.Drain;

/** All open sockets: counts them against limits, lets time pass for them, and tells them about revocations. */
@Singleton
public class SocketRegistry {

    private static final long NO_MANUFACTURER = 0;

    private final SocketConfig config;
    private final Map<EventLoop, Set<SocketSession>> byLoop = new ConcurrentHashMap<>();
    private final Map<Long, AtomicInteger> byManufacturer = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> unauthenticatedByAddress = new ConcurrentHashMap<>();
    private final AtomicInteger open = new AtomicInteger();
    private final Map<CloseReason, Counter> closed = new EnumMap<>(CloseReason.class);
    private final Drain drain;

    SocketRegistry(SocketConfig config, Drain drain, MeterRegistry metrics) {
        this.config = config;
        this.drain = drain;
        for (CloseReason reason : CloseReason.values()) {
            closed.put(reason, metrics.counter("twin.gateway.sockets.closed", "reason", reason.label()));
        }
        metrics.gauge("twin.gateway.sockets.open", open);
    }

    public int open() {
        return open.get();
    }

    boolean isDraining() {
        return drain.isDraining();
    }

    boolean mayConnect(String address) {
        AtomicInteger waiting = unauthenticatedByAddress.get(address);
        return waiting == null || waiting.get() < config.mostUnauthenticatedPerAddress();
    }

    /** On the socket's loop. */
    void opened(SocketSession session, EventLoop loop) {
        open.incrementAndGet();
        unauthenticatedByAddress.computeIfAbsent(session.address(), _ -> new AtomicInteger()).incrementAndGet();
        byLoop.computeIfAbsent(loop, this::startTicking).add(session);
    }

    private Set<SocketSession> startTicking(EventLoop loop) {
        Set<SocketSession> sessions = ConcurrentHashMap.newKeySet();
        loop.scheduleAtFixedRate(() -> tick(sessions), 1, 1, TimeUnit.SECONDS);
        return sessions;
    }

    private static void tick(Set<SocketSession> sessions) {
        long now = System.nanoTime();
        Instant time = Instant.now();
        sessions.forEach(session -> session.tick(now, time));
    }

    /** @return whether the manufacturer may have one more socket */
    boolean admitted(SocketSession session, @Nullable Long manufacturer) {
        AtomicInteger count = byManufacturer.computeIfAbsent(key(manufacturer), _ -> new AtomicInteger());
        if (count.incrementAndGet() > config.mostPerManufacturer()) {
            count.decrementAndGet();
            return false;
        }
        forgetAddress(session.address());
        return true;
    }

    void ended(SocketSession session, boolean wasAdmitted, @Nullable Long manufacturer, EventLoop loop) {
        Set<SocketSession> sessions = byLoop.get(loop);
        if (sessions == null || !sessions.remove(session)) {
            return;
        }
        open.decrementAndGet();
        if (wasAdmitted) {
            byManufacturer.computeIfPresent(key(manufacturer), (_, n) -> n.decrementAndGet() == 0 ? null : n);
        } else {
            forgetAddress(session.address());
        }
    }

    private void forgetAddress(String address) {
        unauthenticatedByAddress.computeIfPresent(address, (_, n) -> n.decrementAndGet() == 0 ? null : n);
    }

    private static long key(@Nullable Long manufacturer) {
        return manufacturer == null ? NO_MANUFACTURER : manufacturer;
    }

    /** The gateway itself has closed a socket. */
    void closed(CloseReason reason) {
        closed.get(reason).increment();
    }

    void revoked(@Observes Revocation revocation) {
        byLoop.forEach((loop, sessions) -> loop.execute(
                () -> sessions.forEach(session -> session.revoked(revocation))));
    }

    /** While the server still listens: sockets are told to come back elsewhere, then the last requests are answered. */
    void stop(@Observes ShutdownDelayInitiatedEvent event) throws InterruptedException {
        byLoop.forEach((loop, sessions) -> loop.execute(
                () -> sessions.forEach(session -> session.close(CloseReason.SHUTTING_DOWN))));
        drain.drain();
    }
}

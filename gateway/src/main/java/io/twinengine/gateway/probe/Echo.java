package io.twinengine.gateway.probe;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

/**
 * Recognises one reading among those that come back on a socket, by its time. Which time that is, the answer to the
 * request tells, and it may come later than the reading itself. Called from several threads.
 */
final class Echo {

    private final CompletableFuture<Duration> roundTrip = new CompletableFuture<>();
    private final Map<Instant, Long> arrivals = new ConcurrentHashMap<>();
    private volatile long sentAt;
    private volatile @Nullable Instant awaited;

    /** The reading is handed over now. */
    void sent() {
        sentAt = System.nanoTime();
    }

    /** The reading was taken, and this is its time. */
    void await(Instant reading) {
        awaited = reading;
        Long arrival = arrivals.get(reading);
        if (arrival != null) {
            complete(arrival);
        }
    }

    /** A message of the socket. */
    void heard(String text) {
        long now = System.nanoTime();
        try {
            JsonObject data = new JsonObject(text).getJsonObject("data");
            if (data != null) {
                arrived(data.getInstant("timestamp"), now);
            }
        } catch (DecodeException e) {
            // Not a reading.
        }
    }

    /** Whichever of the two comes second, this or {@link #await}, sees what the first has left. */
    private void arrived(Instant reading, long at) {
        arrivals.putIfAbsent(reading, at);
        if (reading.equals(awaited)) {
            complete(at);
        }
    }

    private void complete(long arrival) {
        roundTrip.complete(Duration.ofNanos(arrival - sentAt));
    }

    CompletionStage<Duration> roundTrip() {
        return roundTrip;
    }
}

package io.twinengine.vision.huggingface;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One breaker an endpoint. Those that stand in nobody's way are forgotten when there are many: anybody may enter new ones. */
final class Breakers {

    private static final int MANY = 1_000;

    private final Map<URI, Breaker> breakers = new ConcurrentHashMap<>();
    private final int failures;
    private final Duration pause;

    Breakers(int failures, Duration pause) {
        this.failures = failures;
        this.pause = pause;
    }

    Breaker of(URI endpoint, Instant now) {
        if (breakers.size() >= MANY) {
            breakers.values().removeIf(breaker -> breaker.isOutOfUse(now));
        }
        return breakers.computeIfAbsent(endpoint, _ -> new Breaker(failures, pause));
    }
}

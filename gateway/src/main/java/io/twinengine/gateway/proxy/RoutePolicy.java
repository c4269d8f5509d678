package io.twinengine.gateway.proxy;

import java.time.Duration;

/**
 * How the gateway treats requests of a route.
 *
 * @param timeout until the service's answer must have begun, and the longest pause in a body
 * @param mostBodyBytes of the request
 * @param open whether it may be called without a token
 */
record RoutePolicy(Duration timeout, long mostBodyBytes, boolean open) {

    private static final long KIB = 1024;

    static final RoutePolicy NORMAL = new RoutePolicy(Duration.ofSeconds(10), 1024 * KIB, false);

    RoutePolicy within(Duration longer) {
        return new RoutePolicy(longer, mostBodyBytes, open);
    }

    RoutePolicy upToMebibytes(long mebibytes) {
        return new RoutePolicy(timeout, mebibytes * KIB * KIB, open);
    }

    RoutePolicy withoutToken() {
        return new RoutePolicy(timeout, mostBodyBytes, true);
    }
}

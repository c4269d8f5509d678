package io.twinengine.gateway.proxy;

import java.net.URI;

import io.vertx.core.net.SocketAddress;

/** A service as the proxy sees it. */
record Upstream(Service service, SocketAddress address, CircuitBreaker breaker) {

    private static final int HTTP = 80;

    static Upstream of(Service service, URI location, ProxyConfig config) {
        int port = location.getPort() < 0 ? HTTP : location.getPort();
        return new Upstream(service, SocketAddress.inetSocketAddress(port, location.getHost()),
                new CircuitBreaker(config.breakerFailures(), config.breakerPause()));
    }
}

package io.twinengine.gateway.socket;

import jakarta.inject.Singleton;

import io.twinengine.gateway.access.TokenVerifier;
import io.twinengine.gateway.floor.Floors;

/** What every socket needs, handed over as one reference because there are many sockets. */
@Singleton
class SocketServices {

    private final SocketConfig config;
    private final TokenVerifier tokens;
    private final Floors floors;
    private final SocketRegistry registry;
    private final NodeStatusClient nodeStatuses;

    SocketServices(SocketConfig config, TokenVerifier tokens, Floors floors, SocketRegistry registry,
            NodeStatusClient nodeStatuses) {
        this.config = config;
        this.tokens = tokens;
        this.floors = floors;
        this.registry = registry;
        this.nodeStatuses = nodeStatuses;
    }

    SocketConfig config() {
        return config;
    }

    TokenVerifier tokens() {
        return tokens;
    }

    Floors floors() {
        return floors;
    }

    SocketRegistry registry() {
        return registry;
    }

    NodeStatusClient nodeStatuses() {
        return nodeStatuses;
    }
}

package io.twinengine.auth.audit;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.security.identity.SecurityIdentity;
import io.twinengine.kit.security.CurrentCaller;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;

/** Who makes the request under way, and from where: the client's address as the gateway has written it. */
@ApplicationScoped
public class CurrentActor {

    private final SecurityIdentity identity;
    private final CurrentCaller caller;
    private final RoutingContext request;

    CurrentActor(SecurityIdentity identity, CurrentCaller caller, RoutingContext request) {
        this.identity = identity;
        this.caller = caller;
        this.request = request;
    }

    public Actor get() {
        return identity.isAnonymous() ? Actor.anonymous(address()) : Actor.of(caller.get(), address());
    }

    private String address() {
        SocketAddress remote = request.request().remoteAddress();
        String address = remote.hostAddress() == null ? remote.host() : remote.hostAddress();
        return address == null ? "unknown" : address;
    }
}

package io.twinengine.gateway.socket;

import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.twinengine.gateway.event.EventReader;
import io.twinengine.gateway.http.GatewayError;
import io.twinengine.gateway.http.Problems;
import io.twinengine.kit.problem.CommonError;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** Where sockets are opened: {@code /ws/factory/{manufacturer_id}/} and {@code /ws/alerts/}. */
@Singleton
class SocketEndpoint {

    private static final String SUBPROTOCOLS = "Sec-WebSocket-Protocol";

    private final SocketServices services;
    private final SocketRegistry registry;
    private final EventReader events;
    private final OriginPolicy origins;

    SocketEndpoint(SocketServices services, SocketRegistry registry, EventReader events, SocketConfig config) {
        this.services = services;
        this.registry = registry;
        this.events = events;
        this.origins = new OriginPolicy(config.allowedOrigins().orElse(Set.of()));
    }

    void routes(@Observes Router router) {
        router.getWithRegex("/ws/factory/(?<manufacturer>[0-9]{1,18})/?").handler(
                context -> connect(context,
                        new Audience.Factory(Long.parseLong(context.pathParam("manufacturer")))));
        router.getWithRegex("/ws/alerts/?").handler(context -> connect(context, new Audience.Alerts()));
    }

    private void connect(RoutingContext context, Audience audience) {
        HttpServerRequest request = context.request();
        String address = request.remoteAddress().hostAddress();
        if (!"websocket".equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE))) {
            context.response().putHeader(HttpHeaders.UPGRADE, "websocket");
            Problems.send(context, GatewayError.UPGRADE_REQUIRED, "Open this address as a WebSocket.");
        } else if (!origins.admits(request.getHeader(HttpHeaders.ORIGIN), request.getHeader(HttpHeaders.HOST))) {
            Problems.send(context, CommonError.FORBIDDEN, "Pages of this origin may not open sockets here.");
        } else if (!registry.mayConnect(address)) {
            Problems.send(context, CommonError.TOO_MANY_REQUESTS, "Too many sockets without a token.");
        } else if (registry.isDraining() || !events.hasCaughtUp()) {
            Problems.send(context, CommonError.DEPENDENCY_UNAVAILABLE,
                    "The floor's state is not known yet; try again.");
        } else {
            accept(request, audience, address);
        }
    }

    private void accept(HttpServerRequest request, Audience audience, String address) {
        Optional<String> token = HandshakeToken.find(request.getHeader(HttpHeaders.AUTHORIZATION),
                request.getHeader(SUBPROTOCOLS));
        ClientMessage.ResumePoint resume = resumePoint(request);
        ChannelHandlerContext channel = ((ConnectionBase) request.connection()).channelHandlerContext();
        request.toWebSocket().onSuccess(socket -> open(socket, channel, audience, address, token, resume));
    }

    private void open(ServerWebSocket socket, ChannelHandlerContext channel, Audience audience, String address,
            Optional<String> token,
            ClientMessage.@Nullable ResumePoint resume) {
        channel.channel().config().setOption(ChannelOption.SO_SNDBUF, services.config().sendBufferBytes());
        EventLoop loop = channel.channel().eventLoop();
        SocketSession session = new SocketSession(socket, channel, audience, address, services);
        registry.opened(session, loop);
        token.ifPresent(present -> session.admit(present, resume));
    }

    /** {@code ?epoch=…&seq=…}: a client that comes back without wanting a snapshot. */
    private static ClientMessage.@Nullable ResumePoint resumePoint(HttpServerRequest request) {
        String epoch = request.getParam("epoch");
        String seq = request.getParam("seq");
        return epoch == null || seq == null || !seq.matches("[0-9]{1,18}")
                ? null
                : new ClientMessage.ResumePoint(epoch, Long.parseLong(seq));
    }
}

package io.twinengine.gateway.socket;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.twinengine.contract.Revocation;
import io.twinengine.gateway.access.Credential;
import io.twinengine.gateway.fanout.Entrance;
import io.twinengine.gateway.fanout.FrameEncoder;
import io.twinengine.gateway.fanout.Outlet;
import io.twinengine.gateway.fanout.Room;
import io.twinengine.gateway.fanout.Subscriber;
import io.twinengine.gateway.fanout.Subscription;
import io.twinengine.kit.limit.TokenBucket;
import io.twinengine.kit.security.Roles;
import io.vertx.core.http.ServerWebSocket;

/** One open socket from its handshake to its end. Confined to its event loop. */
final class SocketSession implements Outlet {

    private static final FrameEncoder OUTSIDE_ROOMS = new FrameEncoder("");
    private static final int BURST_SECONDS = 3;
    private static final int OFFENCES_UNTIL_CLOSED = 200;

    private final ServerWebSocket socket;
    private final ChannelHandlerContext channel;
    private final Audience audience;
    private final String address;
    private final SocketServices services;
    private final TokenBucket budget;
    private final long openedAt;
    private Subscription subscription = Subscription.EVERYTHING;
    private @Nullable Credential credential;
    private @Nullable Room room;
    private @Nullable Subscriber subscriber;
    private long heardAt;
    private long pingedAt;
    private long behindSince;
    private int offences;
    private boolean ended;

    SocketSession(ServerWebSocket socket, ChannelHandlerContext channel, Audience audience, String address,
            SocketServices services) {
        this.socket = socket;
        this.channel = channel;
        this.audience = audience;
        this.address = address;
        this.services = services;
        this.openedAt = System.nanoTime();
        this.heardAt = openedAt;
        this.pingedAt = openedAt;
        int perSecond = services.config().messagesPerSecond();
        this.budget = new TokenBucket(perSecond, (double) perSecond * BURST_SECONDS, openedAt);
        socket.textMessageHandler(this::heard);
        socket.binaryMessageHandler(_ -> refuse("malformed", "Send text, not binary."));
        socket.pongHandler(_ -> heardAt = System.nanoTime());
        socket.drainHandler(_ -> drained());
        socket.closeHandler(_ -> ended());
        socket.exceptionHandler(_ -> {});
    }

    String address() {
        return address;
    }

    boolean isAuthenticated() {
        return credential != null;
    }

    // ---- authentication

    /** A token that came with the handshake. */
    void admit(String token, ClientMessage.@Nullable ResumePoint resume) {
        services.tokens().verify(token).ifPresentOrElse(
                verified -> admit(verified, resume),
                () -> close(CloseReason.UNAUTHENTICATED));
    }

    private void admit(Credential verified, ClientMessage.@Nullable ResumePoint resume) {
        if (!audience.admits(verified.caller())) {
            close(CloseReason.FORBIDDEN);
            return;
        }
        if (!services.registry().admitted(this, verified.caller().manufacturerId())) {
            close(CloseReason.TOO_MANY_SOCKETS);
            return;
        }
        credential = verified;
        Entrance entrance = resume == null
                ? audience.entrance()
                : new Entrance.Resuming(resume.epoch(), resume.seq());
        room = audience.room(services.floors(), verified.caller());
        subscriber = room.enter(this, channel.channel().eventLoop(), subscription, entrance);
    }

    private void authenticate(ClientMessage.Authenticate message) {
        Credential before = credential;
        if (before == null) {
            admit(message.token(), message.resume());
            acknowledge();
            return;
        }
        Credential renewed = services.tokens().verify(message.token()).orElse(null);
        if (renewed == null) {
            refuse("invalid_token", "The token is not valid; the socket goes on with the former one until it expires.");
        } else if (!renewed.isSamePersonAs(before) || !audience.admits(renewed.caller())) {
            close(CloseReason.FORBIDDEN);
        } else {
            credential = renewed;
            acknowledge();
        }
    }

    private void acknowledge() {
        if (credential != null && !ended) {
            reply("authenticated", Map.of("expires_at", credential.expiresAt()));
        }
    }

    void revoked(Revocation revocation) {
        if (credential != null && credential.isRevokedBy(revocation)) {
            close(CloseReason.REVOKED);
        }
    }

    // ---- what the client says

    private void heard(String text) {
        heardAt = System.nanoTime();
        if (!budget.tryTake(heardAt)) {
            offend("rate_limited", "At most " + services.config().messagesPerSecond() + " messages a second.");
        } else if (ByteBufUtil.utf8Bytes(text) > services.config().mostMessageBytes()) {
            offend("too_large", "At most " + services.config().mostMessageBytes() + " bytes a message.");
        } else {
            obey(ClientMessageReader.read(text));
        }
    }

    private void obey(ClientMessage message) {
        Subscriber inside = subscriber;
        if (inside == null && !(message instanceof ClientMessage.Authenticate)) {
            obeyOutside(message);
            return;
        }
        switch (message) {
            case ClientMessage.Authenticate authenticate -> authenticate(authenticate);
            case ClientMessage.Ping _ -> reply("pong", Map.of("timestamp", Instant.now()));
            case ClientMessage.RequestStatus _ -> requestStatus(inside);
            case ClientMessage.Subscribe(var wanted) -> subscribe(wanted, inside);
            case ClientMessage.Resume(var point) -> inside.resume(point.epoch(), point.seq());
            case ClientMessage.UpdateNodeStatus update -> updateNodeStatus(update);
            case ClientMessage.Unusable(var code, var text) -> refuse(code, text);
        }
    }

    private void obeyOutside(ClientMessage message) {
        switch (message) {
            case ClientMessage.Ping _ -> reply("pong", Map.of("timestamp", Instant.now()));
            case ClientMessage.Unusable(var code, var text) -> refuse(code, text);
            default -> refuse("unauthenticated", "Send {\"type\":\"authenticate\",\"token\":…} first.");
        }
    }

    private void requestStatus(Subscriber inside) {
        if (inside.isBehind() || !isWritable()) {
            refuse("busy", "Read the waiting messages first.");
        } else {
            inside.requestSnapshot();
        }
    }

    private void subscribe(Subscription wanted, Subscriber inside) {
        subscription = wanted;
        inside.subscribe(wanted);
        reply("subscribed", Map.of("nodes", wanted.nodes(), "types",
                wanted.kinds().stream().map(kind -> kind.wireName()).toList()));
    }

    private void updateNodeStatus(ClientMessage.UpdateNodeStatus update) {
        Credential who = credential;
        if (who == null || !who.caller().has(Roles.ENGINEER)) {
            refuse("forbidden", "Changing a machine's status needs the role ENGINEER or higher.");
            return;
        }
        services.nodeStatuses().update(update.nodeId(), update.status(), who.token())
                .onComplete(answer -> channel.channel().eventLoop().execute(() -> {
                    if (answer.failed()) {
                        refuse("dependency_unavailable", "The machine's status cannot be changed at the moment.");
                    } else if (answer.result() instanceof NodeStatusClient.Refused(var code, var detail)) {
                        refuse(code, detail);
                    } else {
                        reply("node_status_updated", Map.of("node_id", update.nodeId(), "status", update.status()));
                    }
                }));
    }

    private void offend(String code, String text) {
        offences++;
        if (offences > OFFENCES_UNTIL_CLOSED) {
            close(CloseReason.TOO_MANY_MESSAGES);
        } else if (isWritable()) {
            refuse(code, text);
        }
    }

    // ---- what the gateway says

    private void refuse(String code, String text) {
        reply("error", Map.of("code", code, "message", text));
    }

    private void reply(String type, Map<String, ?> body) {
        if (ended) {
            return;
        }
        FrameEncoder encoder = room == null ? OUTSIDE_ROOMS : room.encoder();
        long place = subscriber == null ? 0 : subscriber.place();
        write(Unpooled.wrappedBuffer(encoder.encode(type, body, place)));
    }

    @Override
    public boolean isWritable() {
        return channel.channel().isWritable();
    }

    @Override
    public void write(ByteBuf frames) {
        if (ended) {
            frames.release();
        } else {
            // Past the WebSocket encoder: these are frames already.
            channel.writeAndFlush(frames, channel.voidPromise());
        }
    }

    @Override
    public void tooSlow() {
        close(CloseReason.TOO_SLOW);
    }

    private void drained() {
        if (subscriber != null) {
            subscriber.writable();
        }
    }

    // ---- time passes

    /** Called about once a second. */
    void tick(long now, Instant time) {
        SocketConfig config = services.config();
        if (credential == null) {
            if (now - openedAt > config.authenticateWithin().toNanos()) {
                close(CloseReason.UNAUTHENTICATED);
            }
        } else if (time.isAfter(credential.expiresAt())) {
            close(CloseReason.EXPIRED);
        } else if (subscriber != null && owesFactsTooLong(subscriber, now, config)) {
            subscriber.giveUp();
        } else if (now - heardAt > config.silence().toNanos()) {
            close(CloseReason.SILENT);
        } else if (now - Math.max(heardAt, pingedAt) > config.heartbeat().toNanos() && isWritable()) {
            pingedAt = now;
            write(Heartbeat.ping());
        }
    }

    private boolean owesFactsTooLong(Subscriber inside, long now, SocketConfig config) {
        if (inside.missedFacts() == 0) {
            behindSince = now;
            return false;
        }
        return now - behindSince > config.mostDelay().toNanos();
    }

    void close(CloseReason reason) {
        if (!ended) {
            ended();
            services.registry().closed(reason);
            socket.close(reason.code(), reason.text());
        }
    }

    private void ended() {
        if (!ended) {
            ended = true;
            if (subscriber != null) {
                subscriber.leave();
            }
            services.registry().ended(this, credential != null,
                    credential == null ? null : credential.caller().manufacturerId(), channel.channel().eventLoop());
        }
    }
}

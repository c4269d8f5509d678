package io.twinengine.factory.status;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.twinengine.contract.NodeStatus;
import io.twinengine.factory.cause.Cause.Declared;
import io.twinengine.factory.cause.Causes;
import io.twinengine.factory.node.Node;
import io.twinengine.factory.node.NodeReader;
import io.twinengine.factory.node.StatusDecisions;
import io.twinengine.factory.status.StatusEngine.Applied;
import io.twinengine.kit.data.inbox.Inbox;
import io.twinengine.kit.problem.TwinException;
import io.twinengine.kit.security.Caller;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/** Changes machines' status: by people's decisions, by events, and by time. */
@ApplicationScoped
public class StatusService implements StatusDecisions {

    private static final String EXPIRED = """
                                          select id from node where expires_at <= $1 order by id limit 500""";

    private final StatusEngine engine;
    private final Propagation propagation;
    private final NodeReader nodes;
    private final Inbox inbox;
    private final Pool pool;
    private final Clock clock = Clock.tick(Clock.systemUTC(), Duration.ofNanos(1000));

    StatusService(StatusEngine engine, Propagation propagation, NodeReader nodes, Inbox inbox, Pool pool) {
        this.engine = engine;
        this.propagation = propagation;
        this.nodes = nodes;
        this.inbox = inbox;
        this.pool = pool;
    }

    /** A change that a person asked for. */
    record Decided(Node before, Node after) {}

    @Override
    public Uni<Node> declare(Caller caller, long nodeId, NodeStatus status) {
        return decide(caller, nodeId, status, null, null).map(Decided::after);
    }

    Uni<Decided> decide(Caller caller, long nodeId, NodeStatus status, @Nullable String reason,
            @Nullable Instant until) {
        Instant now = clock.instant();
        if (until != null && !until.isAfter(now)) {
            throw TwinException.invalid("expires_at", "It must lie in the future.");
        }
        Declared decision = new Declared(status, reason, caller.actor(), now, until);
        return change(caller, nodeId, causes -> causes.declare(decision), now);
    }

    /** Takes a person's decision back. */
    Uni<Decided> withdraw(Caller caller, long nodeId) {
        return change(caller, nodeId, Causes::withdraw, clock.instant());
    }

    private Uni<Decided> change(Caller caller, long nodeId, UnaryOperator<Causes> change, Instant now) {
        Happening happening = new Happening(null, nodeId, null, caller.actor(), change);
        return nodes.visible(caller, nodeId)
                .chain(() -> pool.withTransaction(connection -> engine.apply(connection, List.of(happening), now)))
                .call(this::consequences)
                .map(applied -> decided(applied, nodeId));
    }

    private static Decided decided(Applied applied, long nodeId) {
        Node before = applied.before().get(nodeId);
        Node after = applied.after().get(nodeId);
        if (before == null || after == null) {
            throw TwinException.notFound("node", nodeId);
        }
        return new Decided(before, after);
    }

    /** What does not work now is worked out with the next beat; the change itself is done. */
    private Uni<Void> consequences(Applied applied) {
        return propagation.run(applied.plantsWithOtherStops());
    }

    /** Applies what other services told; what was told before changes nothing. */
    Uni<Void> applyAll(String consumer, List<Happening> happenings) {
        Instant now = clock.instant();
        List<String> ids = happenings.stream().map(Happening::eventId).filter(Objects::nonNull).toList();
        return pool.withTransaction(connection -> inbox.newOnes(connection, consumer, ids)
                .map(fresh -> firstOfEach(happenings, fresh))
                .chain(fresh -> engine.apply(connection, fresh, now)))
                .chain(this::consequences);
    }

    /** Ends what ends by itself: decisions whose time is over. */
    Uni<Void> expire() {
        Instant now = clock.instant();
        return pool.withTransaction(connection -> connection.preparedQuery(EXPIRED)
                .execute(Tuple.of(now.atOffset(ZoneOffset.UTC)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> passing(row.getLong("id"))).toList())
                .chain(expired -> engine.apply(connection, expired, now)))
                .replaceWithVoid();
    }

    private static List<Happening> firstOfEach(List<Happening> happenings, Set<String> fresh) {
        Set<String> left = new HashSet<>(fresh);
        return happenings.stream().filter(each -> left.remove(each.eventId())).toList();
    }

    /** Time passes: a condition is always worked out from the causes that still hold. */
    private static Happening passing(long nodeId) {
        return new Happening(null, nodeId, null, "service:factory-graph", UnaryOperator.identity());
    }
}

package io.twinengine.factory.node;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.twinengine.contract.NodeState;
import io.twinengine.contract.Position;
import io.twinengine.contract.SignalLimit;
import io.twinengine.factory.cause.Condition;
import io.twinengine.factory.type.MachineType;

/**
 * A machine as the rest of the service sees it.
 *
 * @param revision counts every change
 * @param editVersion counts edits by people; the ETag
 */
public record Node(long id, long manufacturerId, MachineType type, NodeDetails details, Condition condition,
        @Nullable String hfKeyEncrypted, long revision, long editVersion, Instant createdAt, Instant updatedAt) {

    public String name() {
        return details.name();
    }

    /** The next revision of this machine, in another condition. */
    public Node in(Condition next, Instant now) {
        return new Node(id, manufacturerId, type, details, next, hfKeyEncrypted, revision + 1, editVersion, createdAt,
                now);
    }

    public @Nullable Double idealCycleSeconds() {
        return details.idealCycleSeconds() != null ? details.idealCycleSeconds() : type.idealCycleSeconds();
    }

    public @Nullable Double expectedIntervalSeconds() {
        return details.expectedIntervalSeconds() != null
                ? details.expectedIntervalSeconds()
                : type.expectedIntervalSeconds();
    }

    /** Its own limits and, for signals that have none, those of its type. */
    public List<SignalLimit> effectiveLimits() {
        List<SignalLimit> effective = new ArrayList<>(details.limits());
        type.limits().stream()
                .filter(limit -> details.limits().stream().noneMatch(own -> own.signal().equals(limit.signal())))
                .forEach(effective::add);
        return List.copyOf(effective);
    }

    /** What all other services are told. */
    public NodeState state(Instant at) {
        return new NodeState(id, manufacturerId, name(), type.id(), type.name(),
                new Position(details.posX(), details.posY(), details.posZ()), details.floor(), details.zone(),
                condition.status(), condition.since(), condition.standing().cause(), details.productGrade(),
                idealCycleSeconds(), expectedIntervalSeconds(), effectiveLimits(), type.signals(),
                details.videoFeedUrl(), details.hfEndpoint(), hfKeyEncrypted, revision, at);
    }
}

package io.twinengine.factory.node;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.twinengine.contract.SignalLimit;

/** What people say about a machine. */
public record NodeDetails(String name, double posX, double posY, double posZ, double rotation, @Nullable String floor,
        @Nullable String zone, @Nullable String productGrade, @Nullable Double idealCycleSeconds,
        @Nullable Double expectedIntervalSeconds, List<SignalLimit> limits, @Nullable String videoFeedUrl,
        @Nullable String hfEndpoint) {

    public NodeDetails {
        limits = List.copyOf(limits);
    }
}

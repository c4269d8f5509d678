package io.twinengine.sensor.presence;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.twinengine.sensor.node.Node;

/** A machine has fallen silent, or has been heard again. */
public record PresenceNews(Node node, boolean silent, @Nullable Instant lastSeen) {}

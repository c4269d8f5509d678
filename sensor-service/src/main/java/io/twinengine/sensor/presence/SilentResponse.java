package io.twinengine.sensor.presence;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/** A machine from which no readings come. */
public record SilentResponse(long machineNode, @Nullable Instant lastSeen, Instant silentSince) {}

package io.twinengine.sensor.alert;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.twinengine.contract.Severity;

/** One thing that happened to an alert. */
public record HistoryEntry(long id, String change, String state, Severity severity, String actor,
        @Nullable String note, Instant at) {}

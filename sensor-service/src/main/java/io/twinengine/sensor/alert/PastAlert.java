package io.twinengine.sensor.alert;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.twinengine.contract.Severity;

/**
 * An alert as history remembers it.
 *
 * @param resolvedAt when it was over, by the readings of the machine where they say so
 * @param byPeople raised by a person or a program of the plant, not by detectors
 * @param dealtWith raised or resolved by somebody, or somebody has written a note
 */
public record PastAlert(long id, long nodeId, String kind, Severity severity, Instant raisedAt,
        @Nullable Instant resolvedAt, String message, boolean byPeople, boolean dealtWith) {}

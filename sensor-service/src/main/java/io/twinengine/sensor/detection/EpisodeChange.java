package io.twinengine.sensor.detection;

import java.time.Instant;

/** What happened to the alert of one (node, kind): the only things anybody outside has to be told. */
public sealed interface EpisodeChange {

    AlertKind kind();

    /** When the episode began: with node and kind the identity of the alert. */
    Instant beganAt();

    /** A new alert. */
    record Began(AlertKind kind, Instant beganAt, Severity severity, Verdict verdict) implements EpisodeChange {}

    /** The open alert got worse, or its count is worth telling again (every doubling). */
    record Updated(AlertKind kind, Instant beganAt, Severity worst, long count,
            Verdict verdict) implements EpisodeChange {}

    /** The alert cleared by itself. */
    record Ended(AlertKind kind, Instant beganAt, Instant endedAt, Severity worst,
            long count) implements EpisodeChange {}
}

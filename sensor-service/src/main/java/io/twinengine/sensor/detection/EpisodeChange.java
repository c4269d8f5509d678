package io.twinengine.sensor.detection;

import java.time.Instant;

/** What happened to the alert of one (node, kind, subject): the only things anybody outside has to be told. */
public sealed interface EpisodeChange {

    AlertKind kind();

    /** Which signal or formula it is about; empty for kinds that a machine has one of. */
    String subject();

    /** When the episode began. */
    Instant beganAt();

    /** A new alert. */
    record Began(AlertKind kind, String subject, Instant beganAt, Severity severity,
            Verdict verdict) implements EpisodeChange {}

    /** The open alert got worse, or its count is worth telling again (every doubling). */
    record Updated(AlertKind kind, String subject, Instant beganAt, Severity worst, long count,
            Verdict verdict) implements EpisodeChange {}

    /** The alert cleared by itself. */
    record Ended(AlertKind kind, String subject, Instant beganAt, Instant endedAt, Severity worst,
            long count) implements EpisodeChange {}
}

package io.twinengine.gateway.probe;

import java.time.Duration;
import java.time.Instant;

/** How the last probe went. */
sealed interface ProbeOutcome {

    /** No account is configured. */
    record Off() implements ProbeOutcome {}

    /** None has ended yet. */
    record Pending() implements ProbeOutcome {}

    /** The reading came back on the socket. */
    record Arrived(Duration roundTrip, Instant at) implements ProbeOutcome {}

    /** @param step what did not work */
    record Failed(String step, Instant at) implements ProbeOutcome {}
}

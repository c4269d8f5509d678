package io.twinengine.report.shiftlog;

import java.time.Duration;

import io.twinengine.report.time.Span;
import io.twinengine.report.time.Spans;

/**
 * A machine stood.
 *
 * @param whole from stop to restart, clipped to the shift
 * @param planned the part of it in which the machine was meant to produce: only this is downtime
 * @param failure whether the machine itself failed; starved and blocked machines did not
 * @param beganInShift false when it stood already when the shift began
 * @param overInShift false when it still stood when the shift ended
 */
public record Stop(long nodeId, StopCause cause, Span whole, Spans planned, boolean failure, boolean beganInShift,
        boolean overInShift) {

    public Duration downtime() {
        return planned.length();
    }
}

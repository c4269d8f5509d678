package io.twinengine.vision.stream;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnore;

import io.twinengine.contract.StoppageChanged.Flow;
import io.twinengine.vision.picture.UnreadablePictureException.Reason;

/**
 * What a run of frames changed, as stored.
 *
 * @param crossings that were counted now, by zone
 */
public record StreamOutcome(List<CountedCrossing> crossings, Flow flow, Instant flowSince, int unitsInView,
        List<Refused> refused) {

    /** One unit that crossed one zone's line. */
    public record CountedCrossing(long zoneId, String direction, String objectType, String method, double score,
            Instant at) {}

    /** A frame that could not be looked at, by its index in the run. */
    public record Refused(int index, String code, String reason, @JsonIgnore Reason kind) {}

    public StreamOutcome {
        crossings = List.copyOf(crossings);
        refused = List.copyOf(refused);
    }
}

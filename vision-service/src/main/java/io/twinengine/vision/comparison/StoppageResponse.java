package io.twinengine.vision.comparison;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.twinengine.contract.StoppageChanged.Flow;

/**
 * Whether anything moved between two frames.
 *
 * @param isStopped only when units are in view and none of them moved
 * @param flow RUNNING, STOPPED, or NO_UNITS when an empty belt lets nobody tell
 * @param changed share of the pixels that differ, the lamp's changes taken out
 */
public record StoppageResponse(long nodeId, @JsonProperty("is_stopped") boolean isStopped, Flow flow, String reason,
        double similarity,
        double threshold, double changed, int frame1Count, int frame2Count, String method) {}

package io.twinengine.vision.frame;

import java.util.List;

/**
 * What one frame shows. {@code count} is of this frame; {@code currentTotal} are the units counted so far, which a
 * single frame never changes.
 *
 * @param totalObjects of any label with a score above one half
 */
public record ProcessFrameResponse(String targetLabel, int count, List<FoundObject> detections, int totalObjects,
        long currentTotal, long nodeId, String method, String model, double milliseconds) {

    /** One object; its box in pixels of the upright frame. */
    public record FoundObject(String label, double score, PixelBox box) {}

    public record PixelBox(long xmin, long ymin, long xmax, long ymax) {}

    public ProcessFrameResponse {
        detections = List.copyOf(detections);
    }
}

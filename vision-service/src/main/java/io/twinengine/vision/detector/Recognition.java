package io.twinengine.vision.detector;

import java.util.List;

/**
 * What a detector found in one frame.
 *
 * @param method {@code embedded}, {@code hugging-face} or {@code belt}
 * @param width of the upright frame in pixels
 */
public record Recognition(List<Detection> detections, String method, String model, int width, int height) {

    public Recognition {
        detections = List.copyOf(detections);
    }
}

package io.twinengine.bench.vision;

import java.util.List;

/**
 * One belt: what travels on it and how.
 *
 * @param grouping how many units touch each other, as a list to draw from: 1 is a single unit
 * @param lanes side by side; with {@code opposed} every second one runs backward
 * @param step pixels the belt moves a frame
 * @param texture contrast of the belt's own pattern, in grey levels
 */
record Scene(String name, List<Part> parts, List<Integer> grouping, int lanes, boolean opposed, double step,
        double texture, double lampJump, boolean stops, double lostFrames, boolean cocoLabel) {

    static Scene of(String name, Part... parts) {
        return new Scene(name, List.of(parts), List.of(1), 3, false, 6, 6, 0, false, 0, false);
    }

    Scene coco() {
        return new Scene(name, parts, grouping, lanes, opposed, step, texture, lampJump, stops, lostFrames, true);
    }

    Scene groups(Integer... sizes) {
        return new Scene(name, parts, List.of(sizes), 2, opposed, step, texture, lampJump, stops, lostFrames,
                cocoLabel);
    }

    Scene opposedLanes() {
        return new Scene(name, parts, grouping, lanes, true, step, texture, lampJump, stops, lostFrames, cocoLabel);
    }

    Scene stepping(double pixels) {
        return new Scene(name, parts, grouping, lanes, opposed, pixels, texture, lampJump, stops, lostFrames,
                cocoLabel);
    }

    Scene textured(double contrast) {
        return new Scene(name, parts, grouping, lanes, opposed, step, contrast, lampJump, stops, lostFrames,
                cocoLabel);
    }

    Scene lampJumping(double share) {
        return new Scene(name, parts, grouping, lanes, opposed, step, texture, share, stops, lostFrames, cocoLabel);
    }

    Scene stopping() {
        return new Scene(name, parts, grouping, lanes, opposed, step, texture, lampJump, true, lostFrames, cocoLabel);
    }

    Scene losing(double share) {
        return new Scene(name, parts, grouping, lanes, opposed, step, texture, lampJump, stops, share, cocoLabel);
    }

    boolean touching() {
        return grouping.stream().anyMatch(size -> size > 1);
    }
}

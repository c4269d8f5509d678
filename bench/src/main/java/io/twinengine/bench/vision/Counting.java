package io.twinengine.bench.vision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.twinengine.vision.belt.BeltEye;
import io.twinengine.vision.detector.Detection;
import io.twinengine.vision.detector.OnnxDetector;
import io.twinengine.vision.picture.Picture;
import io.twinengine.vision.tracking.Crossing;
import io.twinengine.vision.tracking.Line;
import io.twinengine.vision.tracking.Sighting;
import io.twinengine.vision.tracking.UnitCounter;

/** A way of counting: turns frames into crossings. One instance counts one run. */
interface Counting {

    List<Line> LINES = List.of(new Line(1, 0, Conveyor.LINE_Y, Conveyor.WIDTH, Conveyor.LINE_Y));

    List<Crossing> frame(Picture picture, Instant at);

    static Counting belt() {
        BeltEye eye = new BeltEye("unit");
        UnitCounter counter = new UnitCounter(Conveyor.WIDTH, Conveyor.HEIGHT);
        return (picture, at) -> {
            List<Crossing> crossings = new ArrayList<>();
            for (BeltEye.Look look : eye.see(picture, at)) {
                crossings.addAll(counter.frame(look.at(), look.units(), LINES));
            }
            return crossings;
        };
    }

    static Counting detector(OnnxDetector detector, List<String> labels) {
        UnitCounter counter = new UnitCounter(Conveyor.WIDTH, Conveyor.HEIGHT);
        return (picture, at) -> counter.frame(at, detector.detect(picture, UnitCounter.UNSURE).stream()
                .filter(detection -> labels.contains(detection.label()))
                .map(Counting::sighting)
                .toList(), LINES);
    }

    private static Sighting sighting(Detection detection) {
        return new Sighting(detection.box().centreX() * Conveyor.WIDTH, detection.box().centreY() * Conveyor.HEIGHT,
                detection.box().width() * Conveyor.WIDTH, detection.box().height() * Conveyor.HEIGHT,
                detection.score(), detection.label());
    }
}

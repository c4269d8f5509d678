package io.twinengine.vision.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.twinengine.vision.belt.BeltEye;
import io.twinengine.vision.detector.Detection;
import io.twinengine.vision.detector.EmbeddedDetector;
import io.twinengine.vision.picture.Picture;
import io.twinengine.vision.stoppage.FlowWatch;
import io.twinengine.vision.stoppage.FrameChange;
import io.twinengine.vision.tracking.Crossing;
import io.twinengine.vision.tracking.Sighting;
import io.twinengine.vision.tracking.UnitCounter;
import io.twinengine.vision.zone.Zone;
import io.twinengine.vision.zone.ZoneMethod;

/** Everything that is remembered of one camera between frames. One thread at a time looks through it. */
final class Camera {

    static final String BELT = "belt";

    /** Compared frames lie this far apart, so that a slow belt differs and a fast camera costs little. */
    private static final Duration COMPARED = Duration.ofMillis(400);

    /** One frame's yield. */
    record Seen(List<ZoneCrossing> crossings, Optional<FlowWatch.Change> change, int unitsInView) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final BeltEye belt = new BeltEye(Zone.ANY_UNIT);
    private final FlowWatch flow;
    private int width;
    private int height;
    private @Nullable UnitCounter beltUnits;
    private @Nullable UnitCounter labelledUnits;
    private @Nullable Picture compared;
    private Instant comparedAt = Instant.MIN;
    private FrameChange change = new FrameChange(1);
    private volatile Instant lastFrame = Instant.EPOCH;
    private volatile int unitsInView;

    Camera(FlowWatch flow) {
        this.flow = flow;
    }

    /** Whoever holds the camera runs on a worker thread, never on an event loop. */
    <T> T alone(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    Seen see(Picture picture, StreamFrame frame, List<Zone> zones, EmbeddedDetector detector,
            OptionalDouble cycleSeconds) {
        resize(picture);
        List<ZoneCrossing> crossings = new ArrayList<>();
        List<Zone> labelled = zones.stream().filter(zone -> usesModel(zone, detector)).toList();
        List<Zone> plain = zones.stream().filter(zone -> !labelled.contains(zone)).toList();
        int units = lookAtBelt(picture, frame, plain, crossings);
        if (!labelled.isEmpty()) {
            units = Math.max(units, lookForLabels(picture, frame, labelled, detector, crossings));
        }
        compare(picture, frame.at());
        lastFrame = frame.at();
        unitsInView = units;
        return new Seen(crossings, flow.observe(
                new FlowWatch.Observation(frame.at(), change, units, crossings.size()), cycleSeconds), units);
    }

    private static boolean usesModel(Zone zone, EmbeddedDetector detector) {
        return switch (zone.method()) {
            case ZoneMethod.BELT -> false;
            case ZoneMethod.EMBEDDED -> true;
            case ZoneMethod.AUTO -> !zone.objectTypes().isEmpty()
                    && zone.objectTypes().stream().allMatch(detector::knows);
        };
    }

    private void resize(Picture picture) {
        if (picture.sourceWidth() != width || picture.sourceHeight() != height) {
            width = picture.sourceWidth();
            height = picture.sourceHeight();
            beltUnits = new UnitCounter(width, height);
            labelledUnits = new UnitCounter(width, height);
            compared = null;
        }
    }

    private int lookAtBelt(Picture picture, StreamFrame frame, List<Zone> zones, List<ZoneCrossing> crossings) {
        int units = 0;
        for (BeltEye.Look look : belt.see(picture, frame.at())) {
            units = look.units().size();
            if (beltUnits != null && !zones.isEmpty()) {
                beltUnits.frame(look.at(), look.units(), zones.stream().map(zone -> zone.line(width, height)).toList())
                        .forEach(crossing -> zoneOf(crossing, zones).ifPresent(zone -> crossings.add(
                                new ZoneCrossing(zone, crossing, zone.mainType(), BELT, frame.position()))));
            }
        }
        return units;
    }

    private int lookForLabels(Picture picture, StreamFrame frame, List<Zone> zones, EmbeddedDetector detector,
            List<ZoneCrossing> crossings) {
        List<Sighting> sightings = detector.detect(picture).stream()
                .filter(found -> zones.stream().anyMatch(zone -> wants(zone, found.label())))
                .map(this::sighting)
                .toList();
        if (labelledUnits != null) {
            labelledUnits.frame(frame.at(), sightings, zones.stream().map(zone -> zone.line(width, height)).toList())
                    .forEach(crossing -> zoneOf(crossing, zones)
                            .filter(zone -> wants(zone, crossing.label()))
                            .ifPresent(zone -> crossings.add(new ZoneCrossing(zone, crossing, crossing.label(),
                                    EmbeddedDetector.METHOD, frame.position()))));
        }
        return (int) sightings.stream().filter(sighting -> sighting.score() >= UnitCounter.SURE).count();
    }

    private static Optional<Zone> zoneOf(Crossing crossing, List<Zone> zones) {
        return zones.stream()
                .filter(zone -> zone.id() == crossing.lineId() && zone.direction().counts(crossing.direction()))
                .findFirst();
    }

    private static boolean wants(Zone zone, String label) {
        return zone.objectTypes().isEmpty() || zone.objectTypes().stream().anyMatch(label::equalsIgnoreCase);
    }

    private Sighting sighting(Detection found) {
        return new Sighting(found.box().centreX() * width, found.box().centreY() * height,
                Math.max(1, found.box().width() * width), Math.max(1, found.box().height() * height), found.score(),
                found.label());
    }

    private void compare(Picture picture, Instant at) {
        if (compared == null) {
            compared = picture;
            comparedAt = at;
            return;
        }
        if (Duration.between(comparedAt, at).abs().compareTo(COMPARED) >= 0) {
            change = FrameChange.between(compared, picture);
            compared = picture;
            comparedAt = at;
        }
    }

    Optional<List<Sighting>> glance(Picture picture) {
        return belt.glance(picture).map(BeltEye.Look::units);
    }

    boolean knowsItsBelt() {
        return belt.knowsItsBelt();
    }

    Optional<byte[]> background() {
        return belt.remembered();
    }

    void recall(byte[] background) {
        belt.recall(background);
    }

    FlowWatch flow() {
        return flow;
    }

    Instant lastFrame() {
        return lastFrame;
    }

    int unitsInView() {
        return unitsInView;
    }
}

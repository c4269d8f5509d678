package io.twinengine.vision.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import io.twinengine.vision.belt.BeltEye;
import io.twinengine.vision.detector.Detection;
import io.twinengine.vision.detector.EmbeddedDetector;
import io.twinengine.vision.picture.Picture;
import io.twinengine.vision.stoppage.FlowWatch;
import io.twinengine.vision.stoppage.FrameChange;
import io.twinengine.vision.stoppage.Thumbnail;
import io.twinengine.vision.tracking.Crossing;
import io.twinengine.vision.tracking.Direction;
import io.twinengine.vision.tracking.Line;
import io.twinengine.vision.tracking.Sighting;
import io.twinengine.vision.tracking.UnitCounter;
import io.twinengine.vision.zone.Zone;

/** Everything that is remembered of one camera between frames. One thread at a time looks through it. */
final class Camera {

    static final String BELT = "belt";

    private static final Logger LOGGER = Logger.getLogger(Camera.class);

    /** Compared frames lie this far apart, so that a slow belt differs and a fast camera costs little. */
    private static final Duration COMPARED = Duration.ofMillis(400);
    /** Frames that lie farther apart say nothing of what moves now. */
    private static final Duration COMPARABLE = Duration.ofSeconds(5);
    private static final FrameChange NOTHING_KNOWN = new FrameChange(0);
    private static final Duration BACKGROUND_KEPT_EVERY = Duration.ofMinutes(5);
    private static final Duration STORED_EVERY = Duration.ofSeconds(1);

    /** One frame's yield. */
    record Seen(List<ZoneCrossing> crossings, Optional<FlowWatch.Change> change, int unitsInView) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final BeltEye belt = new BeltEye(Zone.ANY_UNIT);
    private final FlowWatch flow;
    private @Nullable UnitCounter beltUnits;
    private @Nullable UnitCounter labelledUnits;
    private @Nullable Thumbnail compared;
    private Instant comparedAt = Instant.EPOCH;
    private FrameChange change = NOTHING_KNOWN;
    private Instant backgroundKept = Instant.EPOCH;
    private boolean backgroundIsNew = true;
    private volatile FramePosition seenUpTo = FramePosition.NONE;
    private volatile Instant lastUse = Instant.EPOCH;
    private volatile Instant lastStored = Instant.EPOCH;

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

    Seen see(Picture picture, StreamFrame frame, Watch watch, EmbeddedDetector detector) {
        List<ZoneCrossing> crossings = new ArrayList<>();
        int units = lookAtBelt(picture, frame, watch.plain(), crossings);
        if (!watch.labelled().isEmpty()) {
            units = Math.max(units, lookForLabels(picture, frame, watch.labelled(), detector, crossings));
        }
        compare(picture, frame.at());
        if (!belt.knowsItsBelt() && watch.labelled().isEmpty()) {
            // Nobody knows yet what is a unit and what is the belt.
            return new Seen(crossings, Optional.empty(), 0);
        }
        return new Seen(crossings, flow.observe(
                new FlowWatch.Observation(frame.at(), change, units, crossings.size()), watch.cycleSeconds()), units);
    }

    private int lookAtBelt(Picture picture, StreamFrame frame, List<Zone> zones, List<ZoneCrossing> crossings) {
        int units = 0;
        for (BeltEye.Look look : belt.see(picture, frame.at())) {
            units = look.units().size();
            if (!zones.isEmpty()) {
                beltUnits = counterFor(picture, beltUnits);
                beltUnits.frame(look.at(), look.units(), lines(zones, picture),
                        (id, direction, _) -> zone(zones, id, direction).isPresent())
                        .forEach(crossing -> zone(zones, crossing.lineId(), crossing.direction())
                                .ifPresent(zone -> crossings.add(new ZoneCrossing(zone, crossing, zone.mainType(), BELT,
                                        frame.position()))));
            }
        }
        return units;
    }

    private int lookForLabels(Picture picture, StreamFrame frame, List<Zone> zones, EmbeddedDetector detector,
            List<ZoneCrossing> crossings) {
        List<Sighting> sightings = detector.detect(picture).stream()
                .filter(found -> zones.stream().anyMatch(zone -> zone.wants(found.label())))
                .map(found -> sighting(found, picture))
                .toList();
        labelledUnits = counterFor(picture, labelledUnits);
        for (Crossing crossing : labelledUnits.frame(frame.at(), sightings, lines(zones, picture),
                (id, direction, label) -> zone(zones, id, direction).filter(zone -> zone.wants(label)).isPresent())) {
            zone(zones, crossing.lineId(), crossing.direction()).ifPresent(zone -> crossings.add(new ZoneCrossing(zone,
                    crossing, crossing.label(), EmbeddedDetector.METHOD, frame.position())));
        }
        return (int) sightings.stream().filter(sighting -> sighting.score() >= UnitCounter.SURE).count();
    }

    private static UnitCounter counterFor(Picture picture, @Nullable UnitCounter counter) {
        return counter != null && counter.fits(picture.sourceWidth(), picture.sourceHeight())
                ? counter
                : new UnitCounter(picture.sourceWidth(), picture.sourceHeight());
    }

    private static List<Line> lines(List<Zone> zones, Picture picture) {
        return zones.stream().map(zone -> zone.line(picture.sourceWidth(), picture.sourceHeight())).toList();
    }

    private static Optional<Zone> zone(List<Zone> zones, long id, Direction direction) {
        return zones.stream().filter(zone -> zone.id() == id && zone.direction().counts(direction)).findFirst();
    }

    private static Sighting sighting(Detection found, Picture picture) {
        int width = picture.sourceWidth();
        int height = picture.sourceHeight();
        return new Sighting(found.box().centreX() * width, found.box().centreY() * height,
                Math.max(1, found.box().width() * width), Math.max(1, found.box().height() * height), found.score(),
                found.label());
    }

    private void compare(Picture picture, Instant at) {
        Duration passed = Duration.between(comparedAt, at).abs();
        if (passed.compareTo(COMPARED) < 0) {
            return;
        }
        Thumbnail now = Thumbnail.of(picture);
        change = compared == null || passed.compareTo(COMPARABLE) > 0
                ? NOTHING_KNOWN
                : FrameChange.between(compared, now);
        compared = now;
        comparedAt = at;
    }

    Optional<List<Sighting>> glance(Picture picture) {
        return belt.glance(picture).map(BeltEye.Look::units);
    }

    FlowWatch flow() {
        return flow;
    }

    /** The newest frame of its partition that was looked at here. */
    FramePosition seenUpTo() {
        return seenUpTo;
    }

    void seenUpTo(FramePosition position) {
        seenUpTo = position;
    }

    Instant lastUse() {
        return lastUse;
    }

    void usedAt(Instant now) {
        lastUse = now;
    }

    /** Whether frames that brought nothing new should be stored all the same, for whoever takes over. */
    boolean isToBeStored(Instant now) {
        boolean due = Duration.between(lastStored, now).compareTo(STORED_EVERY) >= 0;
        if (due) {
            lastStored = now;
        }
        return due;
    }

    /** What to keep after these frames; the background changes slowly, is large, and comes along now and then. */
    CameraMemory remembered(Instant now) {
        byte[] background = null;
        boolean due = backgroundIsNew || Duration.between(backgroundKept, now).compareTo(BACKGROUND_KEPT_EVERY) >= 0;
        if (due && belt.knowsItsBelt()) {
            background = belt.remembered().orElse(null);
            backgroundKept = now;
        }
        backgroundIsNew = !belt.knowsItsBelt();
        return new CameraMemory(background, beltUnits == null ? null : beltUnits.remembered(),
                labelledUnits == null ? null : labelledUnits.remembered());
    }

    /** Goes on from what another process knew; what cannot be read is learned anew. */
    void recall(CameraMemory memory) {
        try {
            if (memory.background() != null) {
                belt.recall(memory.background());
                backgroundIsNew = false;
            }
            beltUnits = memory.beltUnits() == null ? null : UnitCounter.recalled(memory.beltUnits());
            labelledUnits = memory.labelledUnits() == null ? null : UnitCounter.recalled(memory.labelledUnits());
        } catch (IllegalArgumentException e) {
            LOGGER.warnf("A camera's memory is unreadable and learned anew reason=%s", e.getMessage());
        }
    }
}

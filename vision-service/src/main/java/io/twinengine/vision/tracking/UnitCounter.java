package io.twinengine.vision.tracking;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Counts the units of one camera over its lines. Not for use by two threads at once. */
public final class UnitCounter {

    /** Sightings from here on keep a track alive; below {@link #SURE} they cannot make it count. */
    public static final double UNSURE = 0.2;
    public static final double SURE = 0.5;
    private static final int HITS_NEEDED = 3;

    private final FrameClock clock = new FrameClock();
    private final Tracker tracker;
    private List<Track> tracks = List.of();
    private long lateFrames;

    public UnitCounter(int width, int height) {
        tracker = new Tracker(width, height, SURE);
    }

    /** Takes the sightings of the next frame; a frame older than the newest one changes nothing. */
    public List<Crossing> frame(Instant at, List<Sighting> sightings, List<Line> lines) {
        OptionalDouble step = clock.step(at);
        if (step.isEmpty()) {
            lateFrames++;
            return List.of();
        }
        tracks = tracker.update(sightings.stream().filter(sighting -> sighting.score() >= UNSURE).toList(),
                step.getAsDouble());
        List<Crossing> crossings = new ArrayList<>();
        for (Track track : tracks) {
            for (Line line : lines) {
                track.passage(line).advance(track, line, HITS_NEEDED, SURE)
                        .ifPresent(direction -> crossings.add(new Crossing(line.id(), track.id(), direction,
                                track.label(), track.bestScore(), track.x(), track.y(), track.countFirst(), at)));
            }
        }
        return List.copyOf(crossings);
    }

    public List<Track> tracks() {
        return tracks;
    }

    public long lateFrames() {
        return lateFrames;
    }
}

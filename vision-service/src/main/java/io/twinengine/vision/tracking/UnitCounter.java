package io.twinengine.vision.tracking;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
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

    /** Decides which crossings matter; those that do not leave no trace, so that the unit is still new at its next line. */
    public interface Gate {

        boolean counts(long lineId, Direction direction, String label);
    }

    private static final Gate EVERYTHING = (_, _, _) -> true;

    private final int width;
    private final int height;
    private final FrameClock clock = new FrameClock();
    private final Tracker tracker;
    private List<Track> tracks = List.of();
    private long lateFrames;

    public UnitCounter(int width, int height) {
        this.width = width;
        this.height = height;
        tracker = new Tracker(width, height, SURE);
    }

    public List<Crossing> frame(Instant at, List<Sighting> sightings, List<Line> lines) {
        return frame(at, sightings, lines, EVERYTHING);
    }

    /** Takes the sightings of the next frame; a frame older than the newest one changes nothing. */
    public List<Crossing> frame(Instant at, List<Sighting> sightings, List<Line> lines, Gate gate) {
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
                        .filter(direction -> gate.counts(line.id(), direction, track.label()))
                        .ifPresent(direction -> crossings.add(new Crossing(line.id(), track.id(), direction,
                                track.label(), track.bestScore(), track.x(), track.y(), track.countFirst(), at)));
            }
        }
        return List.copyOf(crossings);
    }

    /** Everything that is followed, in a form to be kept, so that another process can go on in the middle of a unit. */
    public byte[] remembered() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(width);
            out.writeInt(height);
            clock.write(out);
            tracker.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Goes on where an earlier process has stopped. */
    public static UnitCounter recalled(byte[] remembered) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(remembered))) {
            UnitCounter counter = new UnitCounter(in.readInt(), in.readInt());
            counter.clock.restore(in);
            counter.tracker.restore(in);
            return counter;
        } catch (IOException e) {
            throw new IllegalArgumentException("not a remembered counter", e);
        }
    }

    /** Whether it counts in pictures of this size. */
    public boolean fits(int pictureWidth, int pictureHeight) {
        return width == pictureWidth && height == pictureHeight;
    }

    public List<Track> tracks() {
        return tracks;
    }

    public long lateFrames() {
        return lateFrames;
    }
}

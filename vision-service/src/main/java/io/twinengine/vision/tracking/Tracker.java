package io.twinengine.vision.tracking;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** Follows every unit in the pictures of one camera. */
final class Tracker {

    private static final int MOST_MISSES = 6;
    private static final int MOST_MISSES_STANDING = 1_500;
    private static final int HITS_TO_BE_REMEMBERED = 3;
    private static final int HITS_TO_TEACH = 6;
    private static final double STANDING_SIZES_PER_SECOND = 0.15;
    private static final double SAME_THING = 0.4;

    private final double sure;
    private final int width;
    private final int height;
    private final FlowField flow;
    private final List<Track> tracks = new ArrayList<>();
    private long nextId = 1;

    Tracker(int width, int height, double sure) {
        this.width = width;
        this.height = height;
        this.sure = sure;
        this.flow = new FlowField(width, height);
    }

    List<Track> update(List<Sighting> sightings, double seconds) {
        Association moving = Association.of(tracks, sightings, seconds, 1, sure);
        Association standing = Association.of(tracks, sightings, seconds, 0, sure);
        // A belt that stops at once leaves every unit where it was, a whole step from where it is expected.
        Association best = standing.gain() > moving.gain() * 1.05 ? standing : moving;
        for (Track track : tracks) {
            advance(track, best.of(track), seconds, best.motion());
        }
        tracks.removeIf(this::isGone);
        sightings.stream().filter(sighting -> !best.isTaken(sighting)).forEach(this::follow);
        return List.copyOf(tracks);
    }

    private void advance(Track track, @Nullable Sighting sighting, double seconds, double motion) {
        if (sighting != null) {
            track.seen(sighting, seconds, motion);
            if (track.hits() >= HITS_TO_TEACH && motion > 0) {
                flow.learn(track);
            }
        } else {
            track.unseen(seconds, motion);
        }
    }

    private void follow(Sighting sighting) {
        boolean duplicate = tracks.stream().filter(Track::isSeen).anyMatch(track -> sighting.overlap(new Sighting(
                track.x(), track.y(), track.width(), track.height(), 1, sighting.label())) > SAME_THING);
        if (duplicate) {
            return;
        }
        Track track = new Track(nextId++, sighting);
        if (flow.knows(sighting.x(), sighting.y())) {
            track.expect(flow.velocityX(sighting.x(), sighting.y()), flow.velocityY(sighting.x(), sighting.y()));
        }
        tracks.add(track);
    }

    void write(DataOutput out) throws IOException {
        flow.write(out);
        out.writeLong(nextId);
        out.writeInt(tracks.size());
        for (Track track : tracks) {
            track.write(out);
        }
    }

    void restore(DataInput in) throws IOException {
        flow.restore(in);
        nextId = in.readLong();
        for (int left = in.readInt(); left > 0; left--) {
            tracks.add(Track.read(in));
        }
    }

    private boolean isGone(Track track) {
        boolean outside = track.x() < 0 || track.y() < 0 || track.x() >= width || track.y() >= height;
        if (outside && !track.isSeen()) {
            return true;
        }
        boolean standing = track.velocityKnown() && track.hits() >= HITS_TO_BE_REMEMBERED
                && track.speed() < STANDING_SIZES_PER_SECOND * track.size();
        return track.missed() > (standing ? MOST_MISSES_STANDING : MOST_MISSES);
    }
}

package io.twinengine.vision.tracking;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Which sighting belongs to which track: nearest to the expected place first, sure sightings before unsure ones, tracks
 * just seen before tracks long lost.
 */
final class Association {

    private static final double GATE_SIZES = 0.6;
    private static final double FRESH_GATE_SIZES = 1.6;
    private static final double STEP_SHARE = 0.5;
    private static final double SIZE_WEIGHT = 0.3;
    private static final int JUST_SEEN = 2;

    private record Pair(Track track, Sighting sighting, double cost) {}

    private final Map<Track, Sighting> byTrack = new IdentityHashMap<>();
    private final Map<Sighting, Track> bySighting = new IdentityHashMap<>();
    private final double seconds;
    private final double motion;
    private double gain;

    private Association(double seconds, double motion) {
        this.seconds = seconds;
        this.motion = motion;
    }

    /** {@code motion} is 1 when tracks are expected to go on as they went, 0 when they are expected to stand. */
    static Association of(List<Track> tracks, List<Sighting> sightings, double seconds, double motion, double sure) {
        Association association = new Association(seconds, motion);
        List<Track> present = tracks.stream().filter(track -> track.missed() <= JUST_SEEN).toList();
        List<Track> lost = tracks.stream().filter(track -> track.missed() > JUST_SEEN).toList();
        List<Sighting> certain = sightings.stream().filter(sighting -> sighting.score() >= sure).toList();
        association.match(present, certain);
        association.match(lost, certain);
        association.match(present, sightings);
        association.match(lost, sightings);
        return association;
    }

    private void match(List<Track> tracks, List<Sighting> sightings) {
        List<Pair> pairs = new ArrayList<>();
        for (Track track : tracks) {
            if (byTrack.containsKey(track)) {
                continue;
            }
            for (Sighting sighting : sightings) {
                double cost = bySighting.containsKey(sighting) ? 1 : cost(track, sighting);
                if (cost < 1) {
                    pairs.add(new Pair(track, sighting, cost));
                }
            }
        }
        pairs.sort(Comparator.comparingDouble(Pair::cost));
        for (Pair pair : pairs) {
            if (!byTrack.containsKey(pair.track()) && !bySighting.containsKey(pair.sighting())) {
                byTrack.put(pair.track(), pair.sighting());
                bySighting.put(pair.sighting(), pair.track());
                gain += 1 - pair.cost();
            }
        }
    }

    private double cost(Track track, Sighting sighting) {
        double away = Math.hypot(sighting.x() - track.expectedX(seconds, motion),
                sighting.y() - track.expectedY(seconds, motion));
        double gate = track.velocityKnown()
                ? GATE_SIZES * track.size() + STEP_SHARE * track.speed() * motion * seconds
                : FRESH_GATE_SIZES * track.size();
        double resized = Math.abs(Math.log(sighting.width() * sighting.height() / (track.width() * track.height())));
        return away / gate * (1 + SIZE_WEIGHT * resized);
    }

    double gain() {
        return gain;
    }

    double motion() {
        return motion;
    }

    @Nullable
    Sighting of(Track track) {
        return byTrack.get(track);
    }

    boolean isTaken(Sighting sighting) {
        return bySighting.containsKey(sighting);
    }
}

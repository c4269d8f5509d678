package io.twinengine.vision.tracking;

import java.util.Optional;

/**
 * How one track stands to one line. A unit counts when it has come from one side to beyond a band round the line on the
 * other; one that trembles on the line, or stops on it, stays inside the band.
 */
final class Passage {

    private static final double SMALLEST_BAND = 2;
    private static final double BAND_SHARE = 0.08;
    private static final double CREDIBLE_RESIDUAL = 0.5;

    private int origin;
    private double firstDistance = Double.NaN;
    private int farSightings;
    private boolean counted;

    Optional<Direction> advance(Track track, Line line, int hitsNeeded, double scoreNeeded) {
        double distance = line.distance(track.x(), track.y());
        double band = Math.max(SMALLEST_BAND, BAND_SHARE * track.size());
        int side = Math.abs(distance) <= band ? 0 : (int) Math.signum(distance);
        if (Double.isNaN(firstDistance)) {
            firstDistance = distance;
            origin = side;
        }
        if (counted || side == 0) {
            return Optional.empty();
        }
        if (origin == 0) {
            // First seen within the band: it came from the side of the line on which its centre was.
            origin = firstDistance * side <= 0 ? -side : side;
        }
        if (side == origin) {
            farSightings = 0;
            return Optional.empty();
        }
        if (track.isSeen()) {
            farSightings++;
        }
        if (!isCredible(track) || track.hits() < hitsNeeded || track.bestScore() < scoreNeeded
                || !line.spans(track.x(), track.y())) {
            return Optional.empty();
        }
        counted = true;
        return Optional.of(side > 0 ? Direction.FORWARD : Direction.BACKWARD);
    }

    // A single sighting far from where the unit should be may be another thing; the next frame will tell.
    private boolean isCredible(Track track) {
        return farSightings >= 2 || farSightings == 1 && track.residual() < CREDIBLE_RESIDUAL * track.size();
    }
}

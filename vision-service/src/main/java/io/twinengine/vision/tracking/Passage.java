package io.twinengine.vision.tracking;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
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
        if (!isCredible(track)) {
            return Optional.empty();
        }
        if (!line.spans(track.x(), track.y())) {
            // It went round the end of the line and is on this side from now on.
            origin = side;
            farSightings = 0;
            return Optional.empty();
        }
        if (track.hits() < hitsNeeded || track.bestScore() < scoreNeeded) {
            return Optional.empty();
        }
        counted = true;
        return Optional.of(side > 0 ? Direction.FORWARD : Direction.BACKWARD);
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(origin);
        out.writeDouble(firstDistance);
        out.writeInt(farSightings);
        out.writeBoolean(counted);
    }

    static Passage read(DataInput in) throws IOException {
        Passage passage = new Passage();
        passage.origin = in.readInt();
        passage.firstDistance = in.readDouble();
        passage.farSightings = in.readInt();
        passage.counted = in.readBoolean();
        return passage;
    }

    // A single sighting far from where the unit should be may be another thing; the next frame will tell.
    private boolean isCredible(Track track) {
        return farSightings >= 2 || farSightings == 1 && track.residual() < CREDIBLE_RESIDUAL * track.size();
    }
}

package io.twinengine.sensor.ingest;

/**
 * The right to write one partition, until somebody else claims it.
 *
 * @param id of the progress row; part of the ids of the readings, so it fits 13 bits
 * @param nextOffset before which everything is stored
 * @param replayFrom where to begin to read so that the detectors know what they knew
 */
record Claim(int id, long fence, long nextOffset, long replayFrom) {

    private static final int OFFSET_BITS = 40;
    private static final int MOST_CLAIMS = 1 << 13;

    Claim {
        if (id >= MOST_CLAIMS) {
            throw new IllegalStateException("More than " + MOST_CLAIMS + " partitions have been seen");
        }
    }

    /** Reading ids are this with the offset in it: unique, and small enough for clients that have 53 bits. */
    long idBase() {
        return (long) id << OFFSET_BITS;
    }

    Claim advancedTo(long offset) {
        return new Claim(id, fence, Math.max(nextOffset, offset), replayFrom);
    }
}

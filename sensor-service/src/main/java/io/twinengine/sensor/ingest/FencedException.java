package io.twinengine.sensor.ingest;

/** Another process has taken the partition over; whatever this one was about to write is rolled back. */
final class FencedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FencedException(int progressId) {
        super("Another process writes partition with progress " + progressId, null, false, false);
    }
}

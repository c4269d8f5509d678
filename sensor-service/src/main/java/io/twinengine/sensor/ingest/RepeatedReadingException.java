package io.twinengine.sensor.ingest;

/** A reading of a batch is stored already, and nothing of the batch has been kept. */
final class RepeatedReadingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RepeatedReadingException(Throwable cause) {
        super(cause);
    }
}

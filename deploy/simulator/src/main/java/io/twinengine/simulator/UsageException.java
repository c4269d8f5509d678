package io.twinengine.simulator;

/** Something the person at the command line can put right; the message says how, in one line. */
public final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UsageException(String message) {
        super(message, null, false, false);
    }
}

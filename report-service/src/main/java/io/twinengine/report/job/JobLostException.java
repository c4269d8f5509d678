package io.twinengine.report.job;

/** The job is no longer this replica's: somebody cancelled it, or another replica took it over. */
public class JobLostException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    JobLostException() {
        super("The job was cancelled or taken over.");
    }
}

package io.twinengine.report.job;

/** Where a job is in its life. */
public enum JobState {
    QUEUED,
    RUNNING,
    DONE,
    FAILED,
    CANCELLED
}

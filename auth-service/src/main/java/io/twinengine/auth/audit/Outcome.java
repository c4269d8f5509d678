package io.twinengine.auth.audit;

/** How it went; names are stored. */
public enum Outcome {
    SUCCESS,
    FAILURE
}

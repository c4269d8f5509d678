package io.twinengine.report.shiftlog;

/** Why a machine stood; equal causes are added up in the Pareto. */
public record StopCause(Kind kind, String label) {

    /** Families of causes. */
    public enum Kind {
        ALERT,
        PERSON,
        BELT,
        STARVED,
        BLOCKED,
        SWITCHED_OFF,
        NOT_GIVEN
    }
}

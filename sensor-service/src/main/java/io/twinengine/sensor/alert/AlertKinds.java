package io.twinengine.sensor.alert;

import io.twinengine.sensor.detection.AlertKind;
import io.twinengine.sensor.detection.Severity;

/** The words of the detectors in the words of the contract; stored and published, so never changed. */
public final class AlertKinds {

    private AlertKinds() {}

    /** @param subject the signal or formula, empty for kinds that a machine has one of */
    public static String name(AlertKind kind, String subject) {
        return switch (kind) {
            case LIMIT -> "limit:" + subject;
            case POWER -> "physics:PWF";
            case OVERSTRAIN -> "physics:OSF";
            case HEAT_DISSIPATION -> "physics:HDF";
            case FORMULA -> "formula:" + subject;
            case STATE -> "state";
            case POINT -> "point";
        };
    }

    /** The seed's field: what is predicted, in a few words. */
    static String prediction(AlertKind kind) {
        return switch (kind) {
            case LIMIT -> "Limit exceeded";
            case POWER -> "Power failure";
            case OVERSTRAIN -> "Overstrain failure";
            case HEAT_DISSIPATION -> "Heat dissipation failure";
            case FORMULA -> "Formula limit exceeded";
            case STATE -> "Machine differs from its healthy state";
            case POINT -> "Unusual reading";
        };
    }

    /** As it is stored: its rank, so that the database can tell the worse of two. */
    static int rank(Severity severity) {
        return Math.max(1, severity.ordinal());
    }

    static io.twinengine.contract.Severity severity(int rank) {
        return io.twinengine.contract.Severity.values()[rank];
    }
}

package io.twinengine.factory.node;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

import io.twinengine.factory.cause.Condition;

/** What the columns of a machine's condition hold before anything has happened to it. */
public final class ConditionColumns {

    private ConditionColumns() {}

    public static String freshCause() {
        return CausesColumn.text(fresh().standing().cause());
    }

    public static String freshCauses() {
        return CausesColumn.text(fresh().causes());
    }

    private static Condition fresh() {
        return Condition.fresh(Instant.now().truncatedTo(ChronoUnit.MICROS));
    }
}

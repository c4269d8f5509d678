package io.twinengine.contract;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/** Where an alert is in its life (terms of ISA-18.2). */
public enum AlertState {
    /** Raised and nobody has acknowledged it. */
    UNACKNOWLEDGED,
    ACKNOWLEDGED,
    /** Put aside by a person, with a reason and an expiry. */
    SHELVED,
    /** Suppressed by design: the machine is in a maintenance window. */
    SUPPRESSED,
    /** Over, by a person or because the condition cleared. */
    RESOLVED,
    @JsonEnumDefaultValue
    UNKNOWN;

    /** Whether an alert in this state makes its machine WARNING or ERROR. */
    public boolean countsForStatus() {
        return this == UNACKNOWLEDGED || this == ACKNOWLEDGED;
    }
}

package io.twinengine.contract;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/** How urgent an alert is; ordered, so that {@code compareTo} tells the worse of two. */
public enum Severity {
    /** A severity this reader does not know yet; below all others, so that it never hides a known one. */
    @JsonEnumDefaultValue
    UNKNOWN,
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL
}

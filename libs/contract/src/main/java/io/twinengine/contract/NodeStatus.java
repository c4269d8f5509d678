package io.twinengine.contract;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/** State of a machine as people see it on the floor plan. */
public enum NodeStatus {
    NORMAL,
    WARNING,
    ERROR,
    OFFLINE,
    /** A status this reader does not know yet; never published by this release. */
    @JsonEnumDefaultValue
    UNKNOWN
}

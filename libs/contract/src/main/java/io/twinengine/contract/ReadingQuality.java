package io.twinengine.contract;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/** How far a reading can be trusted (the three classes of OPC UA); bad ones are kept but not evaluated. */
public enum ReadingQuality {
    GOOD,
    @JsonEnumDefaultValue
    UNCERTAIN,
    BAD
}

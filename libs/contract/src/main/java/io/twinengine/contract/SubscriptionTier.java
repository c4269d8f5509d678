package io.twinengine.contract;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/** What a manufacturer has subscribed to; decides its {@link TenantLimits}. */
public enum SubscriptionTier {
    BASIC,
    PRO,
    ENTERPRISE,
    /** A tier this reader does not know yet. */
    @JsonEnumDefaultValue
    UNKNOWN
}

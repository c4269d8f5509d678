package io.twinengine.contract;

import java.time.Instant;
import java.time.ZoneId;

/** The full state of a manufacturer (tenant) after each change; a null value under its key says it was deleted. */
public record ManufacturerState(long id, String name, String corporateId, SubscriptionTier subscriptionTier,
        boolean selfRegistration, ZoneId timezone, TenantLimits limits, long revision,
        Instant at) implements TwinEvent {

    public static final String TYPE = "auth.manufacturer-state.v1";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String topic() {
        return Topics.MANUFACTURERS;
    }

    @Override
    public String key() {
        return Long.toString(id);
    }
}

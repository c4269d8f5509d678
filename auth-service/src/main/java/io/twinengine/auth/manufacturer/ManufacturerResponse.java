package io.twinengine.auth.manufacturer;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonIgnore;

import io.twinengine.contract.SubscriptionTier;
import io.twinengine.contract.TenantLimits;

/**
 * A manufacturer in detail.
 *
 * @param limits what its tier allows
 * @param version sent as ETag
 */
public record ManufacturerResponse(long id, String name, String corporateId, String contactEmail,
        SubscriptionTier subscriptionTier, boolean selfRegistration, String timezone, TenantLimits limits,
        long userCount, Instant createdAt, Instant updatedAt, @JsonIgnore long version) {}

package io.twinengine.auth.manufacturer;

import io.twinengine.contract.SubscriptionTier;

/** A manufacturer in a list. */
public record ManufacturerListItem(long id, String name, String corporateId, SubscriptionTier subscriptionTier) {}

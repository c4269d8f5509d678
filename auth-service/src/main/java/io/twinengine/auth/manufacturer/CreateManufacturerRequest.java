package io.twinengine.auth.manufacturer;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

import io.twinengine.contract.SubscriptionTier;

/**
 * A manufacturer to be registered.
 *
 * @param subscriptionTier BASIC unless said otherwise
 * @param selfRegistration whether anybody may register as OPERATOR; false unless said otherwise
 * @param timezone of its plant, UTC unless said otherwise
 */
public record CreateManufacturerRequest(@NotBlank @Size(max = 200) String name,
        @NotBlank @Size(max = 64) String corporateId, @NotBlank @Email @Size(max = 254) String contactEmail,
        @Nullable SubscriptionTier subscriptionTier, @Nullable Boolean selfRegistration, @Nullable String timezone) {}

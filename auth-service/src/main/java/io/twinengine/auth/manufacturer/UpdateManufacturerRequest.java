package io.twinengine.auth.manufacturer;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

import io.twinengine.contract.SubscriptionTier;

/** What changes; absent fields stay as they are. */
public record UpdateManufacturerRequest(
        @Nullable @Size(max = 200) @Pattern(regexp = UpdateManufacturerRequest.NOT_BLANK, message = UpdateManufacturerRequest.MESSAGE) String name,
        @Nullable @Size(max = 64) @Pattern(regexp = UpdateManufacturerRequest.NOT_BLANK, message = UpdateManufacturerRequest.MESSAGE) String corporateId,
        @Nullable @Email @Size(min = 3, max = 254) String contactEmail, @Nullable SubscriptionTier subscriptionTier,
        @Nullable Boolean selfRegistration, @Nullable String timezone) {

    static final String NOT_BLANK = "(?s).*\\S.*";
    static final String MESSAGE = "must not be blank";

    /** Optional fields that are absent stay as they are here, too: clients of the seed do not know them. */
    static UpdateManufacturerRequest replacing(CreateManufacturerRequest request) {
        return new UpdateManufacturerRequest(request.name(), request.corporateId(), request.contactEmail(),
                request.subscriptionTier(), request.selfRegistration(), request.timezone());
    }
}

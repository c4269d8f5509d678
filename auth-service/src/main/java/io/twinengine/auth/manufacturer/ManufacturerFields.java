package io.twinengine.auth.manufacturer;

import java.time.DateTimeException;
import java.time.ZoneId;

import org.jspecify.annotations.Nullable;

import io.twinengine.contract.SubscriptionTier;
import io.twinengine.kit.problem.TwinException;

/** What can be edited of a manufacturer. */
record ManufacturerFields(String name, String corporateId, String contactEmail, SubscriptionTier subscriptionTier,
        boolean selfRegistration, ZoneId timezone) {

    ManufacturerFields {
        if (subscriptionTier == SubscriptionTier.UNKNOWN) {
            throw TwinException.invalid("subscription_tier", "Use BASIC, PRO or ENTERPRISE.");
        }
    }

    static ManufacturerFields of(CreateManufacturerRequest request) {
        return new ManufacturerFields(request.name().strip(), request.corporateId().strip(),
                request.contactEmail().strip(),
                request.subscriptionTier() == null ? SubscriptionTier.BASIC : request.subscriptionTier(),
                Boolean.TRUE.equals(request.selfRegistration()), zone(request.timezone(), ZoneId.of("UTC")));
    }

    /** With what the request says, and the rest as it is. */
    ManufacturerFields with(UpdateManufacturerRequest request) {
        return new ManufacturerFields(text(request.name(), name), text(request.corporateId(), corporateId),
                text(request.contactEmail(), contactEmail),
                request.subscriptionTier() == null ? subscriptionTier : request.subscriptionTier(),
                request.selfRegistration() == null ? selfRegistration : request.selfRegistration(),
                zone(request.timezone(), timezone));
    }

    private static String text(@Nullable String changed, String present) {
        return changed == null ? present : changed.strip();
    }

    private static ZoneId zone(@Nullable String name, ZoneId otherwise) {
        if (name == null) {
            return otherwise;
        }
        try {
            return ZoneId.of(name);
        } catch (DateTimeException _) {
            throw TwinException.invalid("timezone", "Use a name of the time zone database, such as Europe/Berlin.");
        }
    }
}

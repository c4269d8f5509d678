package io.twinengine.auth.audit;

import org.jspecify.annotations.Nullable;

import io.twinengine.kit.security.Caller;

/**
 * Who does something, for the audit log.
 *
 * @param name as {@link Caller#actor()} writes it; {@code anonymous} or {@code system} for nobody in particular
 * @param address where the request came from
 */
public record Actor(String name, @Nullable Long manufacturerId, String address) {

    private static final String HERE = "local";

    public static Actor of(Caller caller, String address) {
        return new Actor(caller.actor(), caller.manufacturerId(), address);
    }

    /** Somebody who has not proved who it is. */
    public static Actor anonymous(String address) {
        return new Actor("anonymous", null, address);
    }

    /** The platform itself. */
    public static Actor system() {
        return new Actor("system", null, HERE);
    }
}

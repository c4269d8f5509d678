package io.twinengine.gateway.socket;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Which pages may open a socket. Programs send no Origin and pass; browsers always send one, so a foreign page cannot use
 * a visitor's network position.
 */
record OriginPolicy(Set<String> allowed) {

    OriginPolicy {
        allowed = Set.copyOf(allowed);
    }

    /**
     * @param origin the header, absent for programs
     * @param host the header of the same request: pages of this gateway may always connect
     */
    boolean admits(@Nullable String origin, @Nullable String host) {
        if (origin == null || allowed.contains(origin)) {
            return true;
        }
        int scheme = origin.indexOf("://");
        return scheme > 0 && origin.substring(scheme + 3).equalsIgnoreCase(host);
    }
}

package io.twinengine.kit.security;

import java.util.List;
import java.util.Set;

/**
 * Role names for {@code @RolesAllowed}. Each role of people may do all that the roles before it may, and a verified
 * token carries them all: {@code @RolesAllowed(Roles.ENGINEER)} reads "engineers and everybody above".
 */
public final class Roles {

    /** Reads its own tenant, acknowledges alerts. */
    public static final String OPERATOR = "OPERATOR";
    /** Also changes node status, resolves alerts, edits zones and thresholds. */
    public static final String ENGINEER = "ENGINEER";
    /** Also keeps shift logs and generates reports. */
    public static final String SUPERVISOR = "SUPERVISOR";
    /** Also edits the graph, machine types, users and invitations of its tenant. */
    public static final String MANAGER = "MANAGER";
    /** The platform's own role: every tenant. */
    public static final String ADMIN = "ADMIN";
    /** A machine account: publishes readings and frames of its tenant, nothing else. */
    public static final String DEVICE = "DEVICE";
    /** A machine account whose key is for sensor readings. */
    public static final String DEVICE_READINGS = "DEVICE:readings";
    /** A machine account whose key is for camera frames. */
    public static final String DEVICE_FRAMES = "DEVICE:frames";

    /** Roles of people, from the least to the most powerful. */
    public static final List<String> LADDER = List.of(OPERATOR, ENGINEER, SUPERVISOR, MANAGER, ADMIN);

    private Roles() {}

    /** The role itself and all it includes; empty for a role that does not exist, so that it may do nothing. */
    public static Set<String> includedIn(String role) {
        if (role.equals(DEVICE)) {
            return Set.of(DEVICE);
        }
        return Set.copyOf(LADDER.subList(0, LADDER.indexOf(role) + 1));
    }
}

package io.twinengine.sensor.alert;

import java.time.Instant;

/**
 * A time in which a machine is worked on.
 *
 * @param relearn whether its healthy state is learned anew afterwards
 */
public record MaintenanceWindow(long id, long machineNode, Instant startsAt, Instant endsAt, String reason,
        String createdBy, boolean relearn) {}

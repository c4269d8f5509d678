package io.twinengine.report.plant;

import io.twinengine.report.time.Era;

/** An event and whose plant it happened in; what no table could hold is refused here and never reaches one. */
record ToldEvent(long manufacturerId, PlantEvent event) {

    private static final int LONGEST_KEY = 300;

    ToldEvent {
        if (!Era.contains(event.at())) {
            throw new IllegalArgumentException("The event's time is not one a plant can have.");
        }
        if (event instanceof PlantEvent.AlertSeen alert && alert.resolvedAt() != null
                && !Era.contains(alert.resolvedAt())) {
            throw new IllegalArgumentException("The alert's end is not a time a plant can have.");
        }
        if (event.key().length() > LONGEST_KEY || event.key().indexOf('\0') >= 0) {
            throw new IllegalArgumentException("The event's id is not one.");
        }
    }
}

package io.twinengine.gateway.proxy;

import java.util.Locale;

/** The services behind the door. */
public enum Service {
    AUTH,
    FACTORY_GRAPH,
    SENSOR,
    VISION,
    REPORT;

    /** As people and metrics name it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

package io.twinengine.gateway.fanout;

import java.util.Locale;
import java.util.Optional;

/** The kinds of messages a room carries; the wire name is the constant in lower case. */
public enum MessageKind {
    INITIAL_STATE(false),
    ACTIVE_ALERTS(false),
    NODE_STATUS_CHANGE(false),
    NODE_CHANGED(false),
    NODE_REMOVED(false),
    ALERT(false),
    ALERT_CHANGED(false),
    SENSOR_UPDATE(true),
    VISION_COUNT(false),
    REPORT_READY(false),
    REPORT_FAILED(false),
    NEW_ALERT(false),
    ALERT_UPDATED(false),
    ALERT_RESOLVED(false);

    private final boolean replaceable;
    private final String wireName;

    MessageKind(boolean replaceable) {
        this.replaceable = replaceable;
        this.wireName = name().toLowerCase(Locale.ROOT);
    }

    /** Whether a newer message of the same node makes an older one worthless; everything else is a fact. */
    public boolean replaceable() {
        return replaceable;
    }

    public String wireName() {
        return wireName;
    }

    public static Optional<MessageKind> named(String wireName) {
        for (MessageKind kind : values()) {
            if (kind.wireName.equals(wireName)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}

package io.twinengine.gateway.event;

import java.io.IOException;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.twinengine.contract.AlertChanged;
import io.twinengine.contract.ContractJson;
import io.twinengine.contract.LatestReading;
import io.twinengine.contract.ManufacturerState;
import io.twinengine.contract.NodeState;
import io.twinengine.contract.NodeStatusChanged;
import io.twinengine.contract.ReportEvent;
import io.twinengine.contract.Topics;
import io.twinengine.contract.TwinEvent;
import io.twinengine.contract.UnitsCounted;

/** Bytes of a record to what happened. */
final class EventDecoder {

    private static final Map<String, Class<? extends TwinEvent>> TYPES = Map.of(
            Topics.MANUFACTURERS, ManufacturerState.class,
            Topics.NODES, NodeState.class,
            Topics.NODE_STATUS, NodeStatusChanged.class,
            Topics.LATEST, LatestReading.class,
            Topics.ALERTS, AlertChanged.class,
            Topics.COUNTS, UnitsCounted.class,
            Topics.REPORT_EVENTS, ReportEvent.class);

    private EventDecoder() {}

    /** What a record says. */
    sealed interface Decoded {

        record Happened(TwinEvent event) implements Decoded {}

        /** The thing with this id was deleted. */
        record Deleted(String topic, long id) implements Decoded {}

        record Unreadable(String reason) implements Decoded {}
    }

    static Decoded decode(String topic, @Nullable String key, byte @Nullable [] value) {
        if (value == null) {
            return deleted(topic, key);
        }
        try {
            return new Decoded.Happened(ContractJson.mapper().readValue(value, TYPES.get(topic)));
        } catch (IOException e) {
            return new Decoded.Unreadable(e.getClass().getSimpleName());
        }
    }

    private static Decoded deleted(String topic, @Nullable String key) {
        try {
            return new Decoded.Deleted(topic, Long.parseLong(String.valueOf(key)));
        } catch (NumberFormatException e) {
            return new Decoded.Unreadable("the key is not a number");
        }
    }
}

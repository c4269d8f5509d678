package io.twinengine.sensor.alert;

import java.time.Instant;

import jakarta.ws.rs.QueryParam;

import org.jspecify.annotations.Nullable;

import io.twinengine.contract.AlertState;
import io.twinengine.contract.Severity;

/**
 * Which alerts are wanted; a {@code @BeanParam}.
 *
 * @param cursor id of the last alert seen, when the newest come first
 */
public record AlertFilter(@QueryParam("severity") @Nullable Severity severity,
        @QueryParam("resolved_status") @Nullable Boolean resolved,
        @QueryParam("ai_prediction") @Nullable String prediction, @QueryParam("machine_node") @Nullable Long node,
        @QueryParam("state") @Nullable AlertState state, @QueryParam("kind") @Nullable String kind,
        @QueryParam("from") @Nullable Instant from, @QueryParam("to") @Nullable Instant to,
        @QueryParam("manufacturer") @Nullable Long manufacturer, @QueryParam("cursor") @Nullable Long cursor) {

    static final AlertFilter ALL = new AlertFilter(null, null, null, null, null, null, null, null, null, null);

    AlertFilter ofNode(long id) {
        return new AlertFilter(severity, resolved, prediction, id, state, kind, from, to, manufacturer, cursor);
    }

    AlertFilter active() {
        return new AlertFilter(severity, false, prediction, node, state, kind, from, to, manufacturer, cursor);
    }
}

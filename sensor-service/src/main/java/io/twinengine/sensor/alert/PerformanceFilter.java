package io.twinengine.sensor.alert;

import java.time.Instant;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;

import org.jspecify.annotations.Nullable;

/**
 * Which alarms are looked at; a {@code @BeanParam}.
 *
 * @param from absent: seven days before the end
 * @param to absent: now
 * @param operators at how many places alarms are dealt with at the same time
 */
public record PerformanceFilter(@QueryParam("from") @Nullable Instant from, @QueryParam("to") @Nullable Instant to,
        @QueryParam("manufacturer") @Nullable Long manufacturer,
        @QueryParam("operators") @DefaultValue("1") int operators) {}

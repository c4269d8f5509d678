package io.twinengine.sensor.reading;

import java.time.Instant;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.twinengine.kit.security.CurrentCaller;
import io.twinengine.kit.security.Roles;

/** What a machine has shown: its newest readings as in the seed, or a chart of a period. */
@Path("/api/nodes/{id:[0-9]+}/sensor_history")
@Tag(name = "Sensor data")
@RolesAllowed(Roles.OPERATOR)
public class HistoryResource {

    private static final int MOST_READINGS = 10_000;

    private final ReadingService readings;
    private final HistoryService history;
    private final CurrentCaller caller;

    HistoryResource(ReadingService readings, HistoryService history, CurrentCaller caller) {
        this.readings = readings;
        this.history = history;
        this.caller = caller;
    }

    /** A list of readings; with {@code from}, {@code to} or {@code points} a chart instead. */
    @GET
    public Uni<?> get(long id, @QueryParam("limit") @DefaultValue("100") int limit,
            @QueryParam("from") @Nullable Instant from, @QueryParam("to") @Nullable Instant to,
            @QueryParam("points") @Nullable Integer points, @QueryParam("signal") List<String> signals) {
        boolean chart = from != null || to != null || points != null;
        return chart
                ? history.chart(caller.get(), id, from, to, points, signals)
                : readings.newest(caller.get(), id, Math.clamp(limit, 1, MOST_READINGS));
    }
}

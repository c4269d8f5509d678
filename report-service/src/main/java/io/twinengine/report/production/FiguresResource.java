package io.twinengine.report.production;

import java.time.LocalDate;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.twinengine.kit.security.CurrentCaller;
import io.twinengine.kit.security.Roles;
import io.twinengine.report.fact.DaySummary;

@Path("/api/shift-logs/oee")
@Tag(name = "OEE")
public class FiguresResource {

    private final FiguresService figures;
    private final CurrentCaller caller;

    FiguresResource(FiguresService figures, CurrentCaller caller) {
        this.figures = figures;
        this.caller = caller;
    }

    /** Figures of a day by shift, line and machine, with stop causes and reliability. */
    @GET
    @RolesAllowed(Roles.OPERATOR)
    public Uni<DaySummary> ofDay(@QueryParam("date") @Nullable LocalDate date,
            @QueryParam("manufacturer") @Nullable Long manufacturer) {
        return figures.ofDay(caller.get(), manufacturer, date);
    }
}

package io.twinengine.sensor.backtest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.mutiny.Uni;
import io.twinengine.kit.security.CurrentCaller;
import io.twinengine.kit.security.Roles;

/** Other settings on what has been: nothing is changed by it. */
@Path("/api/detectors/backtest")
@Tag(name = "Detectors")
@RolesAllowed(Roles.ENGINEER)
public class BacktestResource {

    private final BacktestService backtests;
    private final CurrentCaller caller;

    BacktestResource(BacktestService backtests, CurrentCaller caller) {
        this.backtests = backtests;
        this.caller = caller;
    }

    @POST
    public Uni<BacktestResponse> run(@Valid @NotNull BacktestRequest request) {
        return backtests.run(caller.get(), request);
    }
}

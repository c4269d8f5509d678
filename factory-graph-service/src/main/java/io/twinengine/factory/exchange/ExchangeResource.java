package io.twinengine.factory.exchange;

import java.util.Locale;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Valid;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.twinengine.factory.plant.Plants;
import io.twinengine.kit.security.CurrentCaller;
import io.twinengine.kit.security.Roles;

@Path("/api/graph")
@Tag(name = "Plant graph")
public class ExchangeResource {

    private static final String CSV = "text/csv";

    private final ExchangeService exchange;
    private final FactoryCsv csv;
    private final Validator validator;
    private final CurrentCaller caller;

    ExchangeResource(ExchangeService exchange, FactoryCsv csv, Validator validator, CurrentCaller caller) {
        this.exchange = exchange;
        this.csv = csv;
        this.validator = validator;
        this.caller = caller;
    }

    @POST
    @Operation(summary = "Imports a factory", description = "All or nothing, as JSON or as one CSV table; the same file twice changes nothing. dry_run only "
            + "answers what would change, prune also removes what the file leaves out. ADMIN must name the "
            + "manufacturer.")
    @Path("import")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.MANAGER)
    public Uni<ImportAnswer> read(@NotNull @Valid Factory factory, @QueryParam("dry_run") boolean dryRun,
            @QueryParam("prune") boolean prune, @QueryParam("manufacturer") @Nullable Long manufacturer) {
        return exchange.read(Plants.one(caller.get(), manufacturer), factory, dryRun, prune);
    }

    @POST
    @Operation(summary = "Imports a factory", description = "All or nothing, as JSON or as one CSV table; the same file twice changes nothing. dry_run only "
            + "answers what would change, prune also removes what the file leaves out. ADMIN must name the "
            + "manufacturer.")
    @Path("import")
    @Consumes(CSV)
    @RolesAllowed(Roles.MANAGER)
    public Uni<ImportAnswer> readCsv(@NotNull String table, @QueryParam("dry_run") boolean dryRun,
            @QueryParam("prune") boolean prune, @QueryParam("manufacturer") @Nullable Long manufacturer) {
        Factory factory = csv.read(table);
        var violations = validator.validate(factory);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
        return exchange.read(Plants.one(caller.get(), manufacturer), factory, dryRun, prune);
    }

    @GET
    @Operation(summary = "Exports a factory", description = "What import reads; without Hugging Face keys. ADMIN must name the manufacturer.")
    @Path("export")
    @RolesAllowed(Roles.OPERATOR)
    @APIResponse(responseCode = "200", description = "The file", content = {
            @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Factory.class)),
            @Content(mediaType = CSV, schema = @Schema(implementation = String.class))})
    public Uni<RestResponse<Object>> write(
            @QueryParam("format") @DefaultValue("json") @Pattern(regexp = "(?i)json|csv", message = "must be json or csv") String format,
            @QueryParam("manufacturer") @Nullable Long manufacturer) {
        boolean table = format.toLowerCase(Locale.ROOT).equals("csv");
        return exchange.write(Plants.one(caller.get(), manufacturer))
                .map(factory -> RestResponse.ResponseBuilder.<Object>ok(table ? csv.write(factory) : factory)
                        .type(table ? CSV : MediaType.APPLICATION_JSON)
                        .header(HttpHeaders.CONTENT_DISPOSITION,
                                "attachment; filename=\"factory." + (table ? "csv" : "json") + "\"")
                        .build());
    }
}

package io.twinengine.report.production;

import java.net.URI;
import java.time.LocalDate;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.twinengine.kit.paging.Page;
import io.twinengine.kit.paging.PageRequest;
import io.twinengine.kit.security.Caller;
import io.twinengine.kit.security.CurrentCaller;
import io.twinengine.kit.security.Roles;
import io.twinengine.report.job.JobResponse;

@Path("/api/reports")
@Tag(name = "Production reports")
public class ReportResource {

    private static final String RESPOND_ASYNC = "respond-async";

    private final ReportService reports;
    private final CurrentCaller caller;

    ReportResource(ReportService reports, CurrentCaller caller) {
        this.reports = reports;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Roles.OPERATOR)
    public Uni<Page<ReportResponse>> list(@BeanParam PageRequest page,
            @QueryParam("manufacturer") @Nullable Long manufacturer, @QueryParam("date") @Nullable LocalDate date,
            @QueryParam("generation_type") @Nullable GenerationType type, @Context UriInfo uri) {
        return reports.list(caller.get(), manufacturer, date, type, page).map(found -> found.page(page, uri));
    }

    /** 201 with the finished report; with {@code Prefer: respond-async} 202 with the job that makes it. */
    @POST
    @Path("generate")
    @RolesAllowed(Roles.SUPERVISOR)
    public Uni<RestResponse<Object>> generate(@HeaderParam("Prefer") @Nullable String prefer,
            @NotNull @Valid GenerateRequest request) {
        Caller who = caller.get();
        return prefer != null && prefer.contains(RESPOND_ASYNC)
                ? ordered(who, request)
                : reports.generate(who, request)
                        .map(report -> RestResponse.ResponseBuilder
                                .<Object>created(URI.create("/api/reports/" + report.id())).entity(report).build());
    }

    private Uni<RestResponse<Object>> ordered(Caller who, GenerateRequest request) {
        return reports.order(who, request).map(job -> RestResponse.ResponseBuilder
                .<Object>accepted(JobResponse.from(job))
                .location(URI.create("/api/jobs/" + job.id()))
                .header("Preference-Applied", RESPOND_ASYNC)
                .build());
    }

    @GET
    @Path("daily")
    @RolesAllowed(Roles.OPERATOR)
    public Uni<DailyReportResponse> daily(@QueryParam("date") @Nullable LocalDate date,
            @QueryParam("manufacturer") @Nullable Long manufacturer) {
        return reports.daily(caller.get(), manufacturer, date);
    }

    @GET
    @Path("{id}")
    @RolesAllowed(Roles.OPERATOR)
    public Uni<ReportResponse> get(long id) {
        return reports.get(caller.get(), id);
    }

    @GET
    @Path("{id}/pdf")
    @RolesAllowed(Roles.OPERATOR)
    public Uni<RestResponse<byte[]>> pdf(long id) {
        return reports.pdf(caller.get(), id).map(bytes -> file(bytes, "application/pdf", "report-" + id + ".pdf"));
    }

    @GET
    @Path("{id}/csv")
    @RolesAllowed(Roles.OPERATOR)
    public Uni<RestResponse<byte[]>> csv(long id) {
        return reports.csv(caller.get(), id)
                .map(bytes -> file(bytes, "text/csv; charset=utf-8", "facts-" + id + ".csv"));
    }

    @GET
    @Path("{id}/xlsx")
    @RolesAllowed(Roles.OPERATOR)
    public Uni<RestResponse<byte[]>> xlsx(long id) {
        return reports.xlsx(caller.get(), id).map(bytes -> file(bytes,
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "facts-" + id + ".xlsx"));
    }

    private static RestResponse<byte[]> file(byte[] bytes, String type, String name) {
        return RestResponse.ResponseBuilder.ok(bytes).type(type)
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"" + name + "\"")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }
}

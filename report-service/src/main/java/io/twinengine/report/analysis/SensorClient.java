package io.twinengine.report.analysis;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;

import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

import com.fasterxml.jackson.databind.JsonNode;

import io.smallrye.mutiny.Uni;

/** What sensor-service knows, asked in the caller's name. */
@Path("/api")
@RegisterRestClient(configKey = "sensor-service")
interface SensorClient {

    @GET
    @Path("alerts/{id}")
    Uni<JsonNode> alert(@HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, @PathParam("id") long id);

    /** The signals of a period, as so many stretches at most, each with its mean and its extremes. */
    @GET
    @Path("nodes/{id}/sensor_history")
    Uni<JsonNode> history(@HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, @PathParam("id") long nodeId,
            @QueryParam("from") String from, @QueryParam("to") String to, @QueryParam("points") int points);
}

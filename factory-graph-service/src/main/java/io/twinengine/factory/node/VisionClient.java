package io.twinengine.factory.node;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;

import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

import com.fasterxml.jackson.databind.JsonNode;

import io.smallrye.mutiny.Uni;

@Path("/api/vision-logs")
@RegisterRestClient(configKey = "vision-service")
interface VisionClient {

    /** A list of counts, newest first. */
    @GET
    Uni<JsonNode> counts(@HeaderParam(HttpHeaders.AUTHORIZATION) String bearer,
            @QueryParam("machine_node") long nodeId, @QueryParam("page_size") int pageSize);
}

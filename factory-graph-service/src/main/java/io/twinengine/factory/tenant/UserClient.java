package io.twinengine.factory.tenant;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;

import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

import com.fasterxml.jackson.databind.JsonNode;

import io.smallrye.mutiny.Uni;

@Path("/api/manufacturers")
@RegisterRestClient(configKey = "auth-service")
interface UserClient {

    /** A list of users with its count. */
    @GET
    @Path("{id}/users")
    Uni<JsonNode> users(@HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, @PathParam("id") long manufacturerId,
            @QueryParam("page_size") int pageSize);
}

package io.twinengine.vision.huggingface;

import java.net.URI;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.jspecify.annotations.Nullable;

import io.quarkus.rest.client.reactive.Url;
import io.smallrye.mutiny.Uni;

/** One call: a picture in, a list of objects or an error out, both as text to be checked. */
@Path("")
@Produces(MediaType.APPLICATION_JSON)
interface HuggingFaceApi {

    @POST
    @Consumes("image/jpeg")
    Uni<Response> detectJpeg(@Url URI endpoint, @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            byte[] frame);

    @POST
    @Consumes("image/png")
    Uni<Response> detectPng(@Url URI endpoint, @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            byte[] frame);
}

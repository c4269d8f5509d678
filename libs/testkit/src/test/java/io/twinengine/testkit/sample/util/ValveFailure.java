package io.twinengine.testkit.sample.util;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;

import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

public class ValveFailure implements ExceptionMapper<IllegalStateException> {

    @Override
    public Response toResponse(IllegalStateException exception) {
        return Response.serverError().build();
    }

    @ServerExceptionMapper
    public Response map(IllegalArgumentException exception) {
        return Response.serverError().build();
    }
}

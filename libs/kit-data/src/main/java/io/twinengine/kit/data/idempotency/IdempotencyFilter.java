package io.twinengine.kit.data.idempotency;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.twinengine.kit.problem.CommonError;
import io.twinengine.kit.problem.TwinException;

/**
 * A POST that carries an {@code Idempotency-Key} is carried out once: a retry gets the first answer again, also when the
 * first answer was lost on its way. Failures of ours are not kept, so that a retry can succeed.
 */
class IdempotencyFilter {

    private static final String CLAIMED = IdempotencyKey.class.getName();
    private static final String REPLAYED = "Idempotency-Replayed";

    private final IdempotencyStore store;
    private final SecurityIdentity identity;
    private final ObjectMapper mapper;

    IdempotencyFilter(IdempotencyStore store, SecurityIdentity identity, ObjectMapper mapper) {
        this.store = store;
        this.identity = identity;
        this.mapper = mapper;
    }

    @ServerRequestFilter
    @Nullable
    Uni<Response> claim(ContainerRequestContext request) {
        String value = request.getHeaderString(IdempotencyKey.HEADER);
        if (value == null || !request.getMethod().equals(HttpMethod.POST) || identity.isAnonymous()) {
            return null;
        }
        IdempotencyKey key = new IdempotencyKey(identity.getPrincipal().getName(), value,
                "POST " + request.getUriInfo().getPath() + " " + request.getLength());
        return store.claim(key).map(claim -> decide(request, key, claim));
    }

    /** Null lets the request go on. */
    private static @Nullable Response decide(ContainerRequestContext request, IdempotencyKey key, Claim claim) {
        return switch (claim) {
            case Claim.First _ -> goOn(request, key);
            case Claim.Answered answer -> replay(answer);
            case Claim.UnderWay _ -> throw new TwinException(CommonError.CONFLICT,
                    "The first request with this Idempotency-Key is still under way. Ask again in a moment.");
            case Claim.OtherRequest _ -> throw new TwinException(CommonError.UNPROCESSABLE,
                    "This Idempotency-Key was used for another request. Take a new key for each request.");
        };
    }

    private static @Nullable Response goOn(ContainerRequestContext request, IdempotencyKey key) {
        request.setProperty(CLAIMED, key);
        return null;
    }

    @ServerResponseFilter
    Uni<Void> keep(ContainerRequestContext request, ContainerResponseContext response) {
        if (!(request.getProperty(CLAIMED) instanceof IdempotencyKey key)) {
            return Uni.createFrom().voidItem();
        }
        Uni<Void> kept = response.getStatus() >= 500 || response.getStatus() == 429
                ? store.release(key)
                : store.complete(key, answer(response));
        // The use case has happened; that its answer cannot be kept must not make it look failed.
        return kept.onFailure().recoverWithNull().replaceWithVoid();
    }

    private Claim.Answered answer(ContainerResponseContext response) {
        String mediaType = response.getMediaType() == null ? null : response.getMediaType().toString();
        return new Claim.Answered(response.getStatus(), text(response.getEntity()), mediaType,
                response.getHeaderString(HttpHeaders.LOCATION));
    }

    private @Nullable String text(@Nullable Object entity) {
        try {
            return switch (entity) {
                case null -> null;
                case String text -> text;
                default -> mapper.writeValueAsString(entity);
            };
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An answer must be writable", e);
        }
    }

    private static Response replay(Claim.Answered answer) {
        Response.ResponseBuilder response = Response.status(answer.status()).entity(answer.body()).header(REPLAYED,
                "true");
        if (answer.mediaType() != null) {
            response.type(answer.mediaType());
        }
        if (answer.location() != null) {
            response.header(HttpHeaders.LOCATION, answer.location());
        }
        return response.build();
    }
}

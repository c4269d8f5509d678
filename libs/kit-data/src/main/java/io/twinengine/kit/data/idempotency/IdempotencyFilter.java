package io.twinengine.kit.data.idempotency;

import java.time.Duration;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jboss.resteasy.reactive.server.WithFormRead;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.twinengine.kit.problem.CommonError;
import io.twinengine.kit.problem.TwinException;

/**
 * A POST that carries an {@code Idempotency-Key} is carried out once: a retry gets the first answer again, also when the
 * first answer was lost on its way. Failures of ours are not kept, so that a retry can succeed; nor are pictures and
 * other answers that are no text.
 */
class IdempotencyFilter {

    private static final String CLAIMED = IdempotencyKey.class.getName();
    private static final String REPLAYED = "Idempotency-Replayed";
    private static final MediaType JSON = MediaType.APPLICATION_JSON_TYPE.withCharset("UTF-8");
    private static final Duration SOON = Duration.ofSeconds(1);

    private final IdempotencyStore store;
    private final RequestDigests digests;
    private final SecurityIdentity identity;
    private final ObjectMapper mapper;

    IdempotencyFilter(IdempotencyStore store, RequestDigests digests, SecurityIdentity identity, ObjectMapper mapper) {
        this.store = store;
        this.digests = digests;
        this.identity = identity;
        this.mapper = mapper;
    }

    /** Comes after the roles have been checked: who may not do something does not see its answer either. */
    @ServerRequestFilter
    @WithFormRead
    @Nullable
    Uni<Response> claim(ContainerRequestContext request) {
        String value = request.getHeaderString(IdempotencyKey.HEADER);
        if (value == null || !request.getMethod().equals(HttpMethod.POST)
                || !(identity.getPrincipal() instanceof JsonWebToken token)) {
            return null;
        }
        // Not the name: two plants may have a device of the same.
        IdempotencyKey key = new IdempotencyKey(token.getSubject(), value);
        return digests.of(request)
                .chain(digest -> store.claim(key, key.fingerprint(digest)))
                .map(claim -> decide(request, key, claim));
    }

    /** Null lets the request go on. */
    private static @Nullable Response decide(ContainerRequestContext request, IdempotencyKey key, Claim claim) {
        return switch (claim) {
            case Claim.First _ -> goOn(request, key);
            case Claim.Answered answer -> replay(answer);
            case Claim.UnderWay _ -> throw TwinException.retryLater(CommonError.CONFLICT,
                    "The first request with this Idempotency-Key is still under way. Ask again in a moment.", SOON);
            case Claim.OtherRequest _ -> throw new TwinException(CommonError.UNPROCESSABLE,
                    "This Idempotency-Key was used for another request. Take a new key for each request.");
        };
    }

    private static @Nullable Response goOn(ContainerRequestContext request, IdempotencyKey key) {
        request.setProperty(CLAIMED, key);
        return null;
    }

    @ServerResponseFilter
    @Nullable
    Uni<Void> keep(ContainerRequestContext request, ContainerResponseContext response) {
        if (!(request.getProperty(CLAIMED) instanceof IdempotencyKey key)) {
            return null;
        }
        Uni<Void> kept = response.getStatus() >= 500 || response.getStatus() == 429 || !isText(response)
                ? store.release(key)
                : store.complete(key, answer(response));
        // The use case has happened; that its answer cannot be kept must not make it look failed.
        return kept.onFailure().recoverWithNull().replaceWithVoid();
    }

    private static boolean isText(ContainerResponseContext response) {
        MediaType type = response.getMediaType();
        return !response.hasEntity() || type == null || type.getSubtype().endsWith("json")
                || type.getType().equals("text");
    }

    private Claim.Answered answer(ContainerResponseContext response) {
        return new Claim.Answered(response.getStatus(), text(response.getEntity()), mediaType(response),
                response.getHeaderString(HttpHeaders.LOCATION), response.getHeaderString(HttpHeaders.ETAG));
    }

    /** Objects whose type is still to be negotiated become JSON: that is how they are kept. */
    private static @Nullable String mediaType(ContainerResponseContext response) {
        if (response.getMediaType() != null) {
            return response.getMediaType().toString();
        }
        return response.hasEntity() && !(response.getEntity() instanceof String) ? JSON.toString() : null;
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
        Response.ResponseBuilder response = Response.status(answer.status()).entity(answer.body())
                .type(answer.mediaType())
                .header(REPLAYED, "true")
                .header(HttpHeaders.LOCATION, answer.location())
                .header(HttpHeaders.ETAG, answer.tag());
        return response.build();
    }
}

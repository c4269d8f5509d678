package io.twinengine.gateway.proxy;

import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.twinengine.gateway.access.Credential;
import io.twinengine.gateway.access.TokenVerifier;
import io.twinengine.gateway.http.Drain;
import io.twinengine.gateway.http.GatewayError;
import io.twinengine.gateway.http.Problems;
import io.twinengine.gateway.limit.RequestLimits;
import io.twinengine.kit.problem.CommonError;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.httpproxy.HttpProxy;

/** The way of a REST request through the gateway: known path, allowed size, valid token, budget, then its service. */
@Singleton
class ProxyEndpoint {

    private static final int AFTER_OWN_ROUTES = 20_000;
    /** The services' servers read a first line of 4,096 bytes, with method and version. */
    private static final int LONGEST_ADDRESS = 4_000;
    /** A refusal is not fast: who asks again as soon as it is refused would take the others' processor time. */
    private static final long REFUSAL_MILLIS = 200;
    private static final String BEARER = "bearer ";

    private final TokenVerifier tokens;
    private final RequestLimits limits;
    private final Drain drain;
    private final HttpClient client;
    private final Map<Route, HttpProxy> proxies = new HashMap<>();

    ProxyEndpoint(Vertx vertx, ProxyConfig config, ServicesConfig services, TokenVerifier tokens, RequestLimits limits,
            Drain drain, MeterRegistry metrics) {
        this.tokens = tokens;
        this.drain = drain;
        this.limits = limits;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout((int) config.connectTimeout().toMillis())
                .setMaxPoolSize(config.mostConnections())
                .setTcpNoDelay(true));
        Map<Service, Upstream> upstreams = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            Upstream upstream = Upstream.of(service, services.of(service), config);
            upstreams.put(service, upstream);
            metrics.gauge("twin.gateway.breaker.open",
                    Tags.of("service", service.label()), upstream,
                    one -> one.breaker().isOpen() ? 1 : 0);
        }
        for (Route route : RoutingTable.routes()) {
            Passage passage = new Passage(route, upstreams.get(route.service()), config, vertx, metrics);
            proxies.put(route, HttpProxy.reverseProxy(client).origin(passage::connect).addInterceptor(passage));
        }
    }

    void routes(@Observes Router router) {
        router.route("/api/*").order(AFTER_OWN_ROUTES).handler(this::pass);
        router.route("/.well-known/jwks.json").order(AFTER_OWN_ROUTES).handler(this::pass);
    }

    private void pass(RoutingContext context) {
        drain.entered(context);
        context.response().putHeader(HeaderHygiene.REQUEST_ID,
                HeaderHygiene.requestId(context.request().headers()));
        Optional<Route> route = RoutingTable.find(context.normalizedPath());
        if (route.isEmpty()) {
            Problems.send(context, GatewayError.NO_SUCH_PATH, "GET /api lists what there is.");
            return;
        }
        RoutePolicy policy = route.get().policy();
        if (context.request().uri().length() > LONGEST_ADDRESS) {
            Problems.send(context, GatewayError.ADDRESS_TOO_LONG,
                    "Use at most " + LONGEST_ADDRESS + " characters of path and query; ask for fewer things at once.");
        } else if (announcedLength(context.request()) > policy.mostBodyBytes()) {
            context.response().putHeader(HttpHeaders.CONNECTION, "close");
            Problems.send(context, CommonError.TOO_LARGE, "Send at most " + policy.mostBodyBytes() + " bytes here.");
        } else if (admit(context, policy)) {
            proxies.get(route.get()).handle(context.request());
        }
    }

    private static long announcedLength(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }

    private boolean admit(RoutingContext context, RoutePolicy policy) {
        String token = bearer(context.request());
        Optional<Credential> caller = token == null ? Optional.empty() : tokens.verify(token);
        RequestLimits.Verdict verdict = caller
                .map(known -> limits.ofManufacturer(known.caller().manufacturerId()))
                .orElseGet(() -> limits.ofAddress(context.request().remoteAddress().hostAddress()));
        tell(verdict, context.response());
        if (verdict.outcome() != RequestLimits.Outcome.ALLOWED) {
            refuse(context, verdict, caller.isPresent());
            return false;
        }
        context.addEndHandler(_ -> limits.answered(verdict));
        if (caller.isEmpty() && !policy.open()) {
            context.response().putHeader("WWW-Authenticate", "Bearer");
            Problems.send(context, CommonError.UNAUTHENTICATED,
                    "Get a token from POST /api/auth/token/ and send it as Bearer.");
            return false;
        }
        return true;
    }

    private static void refuse(RoutingContext context, RequestLimits.Verdict verdict, boolean isKnown) {
        context.response().putHeader(HttpHeaders.RETRY_AFTER, seconds(verdict.retryAfter()));
        String detail = verdict.outcome() == RequestLimits.Outcome.TOO_MANY_AT_ONCE
                ? "Too many requests are still being answered; wait for some of them."
                : tooManyAMinute(verdict.perMinute(), isKnown);
        context.vertx().setTimer(REFUSAL_MILLIS,
                _ -> Problems.send(context, CommonError.TOO_MANY_REQUESTS, detail));
    }

    private static String tooManyAMinute(int most, boolean isKnown) {
        return isKnown
                ? "limit requests_per_minute: the subscription allows " + most
                        + " requests a minute. Wait and try again."
                : "limit requests_per_minute: without a token " + most
                        + " requests a minute come from one address. Log in, or wait and try again.";
    }

    private static @Nullable String bearer(HttpServerRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? header.substring(BEARER.length()).strip()
                : null;
    }

    private static void tell(RequestLimits.Verdict verdict, HttpServerResponse response) {
        response.putHeader("RateLimit-Limit", Integer.toString(verdict.perMinute()))
                .putHeader("RateLimit-Remaining", Long.toString(verdict.remaining()))
                .putHeader("RateLimit-Reset", seconds(verdict.reset()));
    }

    private static String seconds(Duration duration) {
        return Long.toString(duration.plusMillis(999).toSeconds());
    }

    @PreDestroy
    void close() {
        client.close();
    }
}

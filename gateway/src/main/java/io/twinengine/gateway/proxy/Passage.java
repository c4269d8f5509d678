package io.twinengine.gateway.proxy;

import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.twinengine.gateway.http.GatewayError;
import io.twinengine.gateway.http.Problems;
import io.twinengine.kit.problem.CommonError;
import io.twinengine.kit.problem.ErrorCode;
import io.twinengine.kit.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.StreamResetException;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;

/** What happens to a request of one route between the client and the service. */
final class Passage implements ProxyInterceptor {

    private static final Pattern COMPRESSIBLE = Pattern
            .compile("text/|application/([\\w.-]+\\+)?(json|xml|yaml|javascript)", Pattern.CASE_INSENSITIVE);
    private static final String STARTED = "started";
    private static final String BODY = "body";
    private static final String UPSTREAM_REQUEST = "upstream";
    private static final String UPLOAD_TIMER = "upload-timer";

    private final Route route;
    private final Upstream upstream;
    private final ProxyConfig config;
    private final Vertx vertx;
    private final Timer latency;

    Passage(Route route, Upstream upstream, ProxyConfig config, Vertx vertx, MeterRegistry metrics) {
        this.route = route;
        this.upstream = upstream;
        this.config = config;
        this.vertx = vertx;
        this.latency = Timer.builder("twin.gateway.proxy.latency")
                .description("From the request at the gateway to the service's answer")
                .tags("route", route.label(), "service", upstream.service().label())
                .publishPercentiles(0.5, 0.99)
                .register(metrics);
    }

    /** No connection to the service in time: it is away, or all connections to it are taken. */
    private static final class NotConnectedException extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotConnectedException(Throwable cause) {
            super(cause.getMessage(), cause, false, false);
        }
    }

    Future<HttpClientRequest> connect(ProxyContext context) {
        return context.client().request(new RequestOptions()
                .setServer(upstream.address())
                .setConnectTimeout(config.connectTimeout().toMillis()))
                .onSuccess(request -> connected(context, request))
                .recover(failure -> Future.failedFuture(new NotConnectedException(failure)));
    }

    private void connected(ProxyContext context, HttpClientRequest request) {
        context.set(UPSTREAM_REQUEST, request);
        // What goes wrong is told by the answer, which fails too.
        request.exceptionHandler(_ -> {});
        if (context.get(BODY, LimitedBody.class).isOver()) {
            request.idleTimeout(route.policy().timeout().toMillis());
        }
    }

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
        context.set(STARTED, System.nanoTime());
        ProxyRequest request = context.request();
        HttpServerRequest client = request.proxiedRequest();
        HeaderHygiene.clean(request.headers(), client.remoteAddress().hostAddress(),
                client.authority() == null ? "" : client.authority().toString(), client.scheme());
        request.headers().set(HeaderHygiene.REQUEST_ID, client.response().headers().get(HeaderHygiene.REQUEST_ID));
        if (!upstream.breaker().permits(System.nanoTime())) {
            return Future.succeededFuture(problem(context, GatewayError.SERVICE_UNAVAILABLE, "The "
                    + upstream.service().label() + " service does not answer; everything else goes on. Try again soon.",
                    upstream.breaker().untilNextTry(System.nanoTime())));
        }
        watchBody(context, client);
        return context.sendRequest()
                .onSuccess(_ -> answered(context))
                .recover(failure -> Future.succeededFuture(failed(context, failure)));
    }

    private void watchBody(ProxyContext context, HttpServerRequest client) {
        long length = context.request().getBody().length();
        LimitedBody body = new LimitedBody(client, route.policy().mostBodyBytes(), () -> bodyOver(context));
        context.set(BODY, body);
        context.request().setBody(Body.body(body, length));
        if (length != 0) {
            context.set(UPLOAD_TIMER, vertx.setTimer(config.longestUpload().toMillis(), _ -> body.giveUp()));
        }
    }

    private void answered(ProxyContext context) {
        upstream.breaker().succeeded();
        latency.record(Duration.ofNanos(System.nanoTime() - context.get(STARTED, Long.class)));
    }

    /** Only now it is the service's turn: a slow upload is the client's time. */
    private void bodyOver(ProxyContext context) {
        stopUploadTimer(context);
        HttpClientRequest request = context.get(UPSTREAM_REQUEST, HttpClientRequest.class);
        if (request != null) {
            request.idleTimeout(route.policy().timeout().toMillis());
        }
    }

    private void stopUploadTimer(ProxyContext context) {
        Long timer = context.get(UPLOAD_TIMER, Long.class);
        if (timer != null) {
            vertx.cancelTimer(timer);
        }
    }

    private ProxyResponse failed(ProxyContext context, Throwable failure) {
        stopUploadTimer(context);
        LimitedBody body = context.get(BODY, LimitedBody.class);
        if (body.isTooLarge()) {
            return problem(context, CommonError.TOO_LARGE,
                    "Send at most " + route.policy().mostBodyBytes() + " bytes here.", Duration.ZERO);
        }
        if (body.isTooSlow()) {
            return problem(context, GatewayError.UPLOAD_TOO_SLOW,
                    "Send the body within " + config.longestUpload().toSeconds() + " s.", Duration.ZERO);
        }
        // We take back a request whose client is gone; that says nothing about the service.
        if (!(failure instanceof StreamResetException)) {
            upstream.breaker().failed(System.nanoTime());
        }
        String name = upstream.service().label();
        return failure instanceof TimeoutException
                ? problem(context, GatewayError.SERVICE_TIMEOUT, "The " + name + " service took longer than "
                        + route.policy().timeout().toSeconds() + " s.", Duration.ofSeconds(1))
                : problem(context, GatewayError.SERVICE_UNAVAILABLE, "The " + name
                        + " service cannot be reached; everything else goes on. Try again soon.",
                        Duration.ofSeconds(1));
    }

    private static ProxyResponse problem(ProxyContext context, ErrorCode code, String detail, Duration retryAfter) {
        ProxyResponse response = context.request().release().response()
                .setStatusCode(code.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .setBody(Body.body(Buffer.buffer(
                        Problems.json(code, detail, context.request().proxiedRequest().path()))));
        if (retryAfter.isPositive()) {
            response.putHeader(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, retryAfter.toSeconds())));
        }
        return response;
    }

    /**
     * The server compresses what names no encoding, and Quarkus names "identity" for all. That stays for pictures and
     * PDFs, which would only cost time.
     */
    private static void chooseCompression(ProxyContext context) {
        MultiMap answer = context.response().headers();
        String type = answer.get(HttpHeaders.CONTENT_TYPE);
        if (answer.contains(HttpHeaders.CONTENT_ENCODING)
                || type != null && COMPRESSIBLE.matcher(type).lookingAt()) {
            context.request().proxiedRequest().response().headers().remove(HttpHeaders.CONTENT_ENCODING);
        }
    }

    @Override
    public Future<Void> handleProxyResponse(ProxyContext context) {
        HeaderHygiene.cleanResponse(context.response().headers());
        chooseCompression(context);
        return context.sendResponse();
    }
}

package io.twinengine.gateway.http;

import java.io.ByteArrayOutputStream;
import java.util.function.Supplier;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.smallrye.health.SmallRyeHealth;
import io.smallrye.health.SmallRyeHealthReporter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** Health at the public port, for load balancers; metrics stay on the management port. */
@Singleton
class HealthEndpoint {

    private final SmallRyeHealthReporter reporter;

    HealthEndpoint(SmallRyeHealthReporter reporter) {
        this.reporter = reporter;
    }

    void routes(@Observes Router router) {
        for (String prefix : new String[]{ "/health", "/q/health"}) {
            router.get(prefix).blockingHandler(context -> answer(context, reporter::getHealth), false);
            router.get(prefix + "/live").blockingHandler(context -> answer(context, reporter::getLiveness), false);
            router.get(prefix + "/ready").blockingHandler(context -> answer(context, reporter::getReadiness), false);
        }
    }

    private void answer(RoutingContext context, Supplier<SmallRyeHealth> check) {
        SmallRyeHealth health = check.get();
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        reporter.reportHealth(json, health);
        context.response()
                .setStatusCode(health.isDown() ? 503 : 200)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(Buffer.buffer(json.toByteArray()));
    }
}

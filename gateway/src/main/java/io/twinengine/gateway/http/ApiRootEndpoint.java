package io.twinengine.gateway.http;

import java.util.List;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** {@code GET /api}: the collections and where they are, as the seed's framework lists them. */
@Singleton
class ApiRootEndpoint {

    private static final List<String> COLLECTIONS = List.of("manufacturers", "users", "machine-types", "nodes", "edges",
            "sensor-data", "alerts", "detectors", "vision-logs", "detection-zones", "shift-logs", "shifts", "reports");

    void routes(@Observes Router router) {
        router.getWithRegex("/api/?").order(0).handler(this::list);
    }

    private void list(RoutingContext context) {
        HttpServerRequest request = context.request();
        String base = request.scheme() + "://" + request.authority() + "/api/";
        JsonObject listing = new JsonObject();
        COLLECTIONS.forEach(name -> listing.put(name, base + name + "/"));
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(listing.encode());
    }
}

package io.twinengine.gateway.proxy;

import static io.twinengine.gateway.proxy.RoutePolicy.NORMAL;
import static io.twinengine.gateway.proxy.Service.AUTH;
import static io.twinengine.gateway.proxy.Service.FACTORY_GRAPH;
import static io.twinengine.gateway.proxy.Service.REPORT;
import static io.twinengine.gateway.proxy.Service.SENSOR;
import static io.twinengine.gateway.proxy.Service.VISION;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Every public path and the service that owns it. What is not listed does not exist: a service's internal endpoint is
 * not public by accident. The first match wins, so that the special stands before the general.
 */
final class RoutingTable {

    private static final Duration HASHING = Duration.ofSeconds(15);
    private static final Duration COMPUTING = Duration.ofSeconds(30);
    private static final Duration WRITING_A_REPORT = Duration.ofSeconds(60);

    private static final List<Route> ROUTES = List.of(
            new Route("/.well-known/jwks.json", AUTH, NORMAL.withoutToken()),
            new Route("/api/auth/token", AUTH, NORMAL.within(HASHING).withoutToken()),
            new Route("/api/auth/token/refresh", AUTH, NORMAL.withoutToken()),
            new Route("/api/auth/token/verify", AUTH, NORMAL.withoutToken()),
            // Open for self-registration and invitations; the service decides with the token, if there is one.
            new Route("/api/auth/register", AUTH, NORMAL.within(HASHING).withoutToken()),
            new Route("/api/auth/logout", AUTH, NORMAL.withoutToken()),
            new Route("/api/auth/**", AUTH, NORMAL.within(HASHING)),
            new Route("/api/users/**", AUTH, NORMAL.within(HASHING)),

            new Route("/api/manufacturers/*/machines", FACTORY_GRAPH, NORMAL),
            new Route("/api/manufacturers/*/stats", FACTORY_GRAPH, NORMAL),
            new Route("/api/manufacturers/**", AUTH, NORMAL),

            new Route("/api/nodes/*/sensor_history", SENSOR, NORMAL.within(COMPUTING)),
            new Route("/api/nodes/*/alerts", SENSOR, NORMAL),
            new Route("/api/nodes/*/vision_history", VISION, NORMAL),
            new Route("/api/nodes/**", FACTORY_GRAPH, NORMAL),
            new Route("/api/machine-types/**", FACTORY_GRAPH, NORMAL),
            new Route("/api/edges/**", FACTORY_GRAPH, NORMAL),
            new Route("/api/anomaly/trigger", FACTORY_GRAPH, NORMAL),
            new Route("/api/graph/**", FACTORY_GRAPH, NORMAL.within(COMPUTING).upToMebibytes(10)),

            new Route("/api/alerts/*/analysis", REPORT, NORMAL.within(WRITING_A_REPORT)),
            new Route("/api/alerts/**", SENSOR, NORMAL),
            new Route("/api/sensor-data/**", SENSOR, NORMAL.within(COMPUTING).upToMebibytes(10)),
            new Route("/api/detectors/**", SENSOR, NORMAL.within(COMPUTING)),

            new Route("/api/process-frame", VISION, NORMAL.within(COMPUTING).upToMebibytes(12)),
            new Route("/api/vision/stoppage", VISION, NORMAL.within(COMPUTING).upToMebibytes(24)),
            new Route("/api/vision/**", VISION, NORMAL.within(COMPUTING).upToMebibytes(12)),
            new Route("/api/vision-logs/**", VISION, NORMAL.upToMebibytes(10)),
            new Route("/api/detection-zones/**", VISION, NORMAL),

            new Route("/api/shift-logs/**", REPORT, NORMAL),
            new Route("/api/shifts/**", REPORT, NORMAL),
            new Route("/api/reports/generate", REPORT, NORMAL.within(WRITING_A_REPORT)),
            new Route("/api/reports/**", REPORT, NORMAL.within(COMPUTING)),
            new Route("/api/jobs/**", REPORT, NORMAL),
            // A signed address is its own permission; the service checks the signature.
            new Route("/api/media/files/**", REPORT, NORMAL.within(COMPUTING).withoutToken()),
            new Route("/api/media/**", REPORT, NORMAL.within(COMPUTING).upToMebibytes(25)));

    private RoutingTable() {}

    static List<Route> routes() {
        return ROUTES;
    }

    /** @param path normalised: no dots, no empty segments inside */
    static Optional<Route> find(String path) {
        String trimmed = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        String[] segments = trimmed.substring(Math.min(1, trimmed.length())).split("/");
        return ROUTES.stream().filter(route -> route.matches(segments)).findFirst();
    }
}

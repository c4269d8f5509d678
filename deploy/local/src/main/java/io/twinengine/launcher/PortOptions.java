package io.twinengine.launcher;

import java.util.HashMap;
import java.util.Map;

import io.twinengine.launcher.plan.Ports;
import io.twinengine.launcher.plan.Service;
import picocli.CommandLine.Option;

/** One option and one variable per port; 0 takes a free one. */
final class PortOptions {

    private static final String DESCRIPTION = "default: ${DEFAULT-VALUE}; 0 takes a free one";

    @Option(names = "--gateway-port", paramLabel = "N", defaultValue = "${env:TWIN_GATEWAY_PORT:-8000}", description = DESCRIPTION)
    int gateway;
    @Option(names = "--auth-port", paramLabel = "N", defaultValue = "${env:TWIN_AUTH_PORT:-8081}", description = DESCRIPTION)
    int auth;
    @Option(names = "--factory-graph-port", paramLabel = "N", defaultValue = "${env:TWIN_FACTORY_GRAPH_PORT:-8082}", description = DESCRIPTION)
    int factoryGraph;
    @Option(names = "--sensor-port", paramLabel = "N", defaultValue = "${env:TWIN_SENSOR_PORT:-8083}", description = DESCRIPTION)
    int sensor;
    @Option(names = "--vision-port", paramLabel = "N", defaultValue = "${env:TWIN_VISION_PORT:-8084}", description = DESCRIPTION)
    int vision;
    @Option(names = "--report-port", paramLabel = "N", defaultValue = "${env:TWIN_REPORT_PORT:-8085}", description = DESCRIPTION)
    int report;
    @Option(names = "--management-port", paramLabel = "N", defaultValue = "${env:TWIN_MANAGEMENT_PORT:-8009}", description = "the gateway's metrics and health; "
            + DESCRIPTION)
    int management;
    @Option(names = "--kafka-port", paramLabel = "N", defaultValue = "${env:TWIN_KAFKA_PORT:-9092}", description = DESCRIPTION)
    int kafka;
    @Option(names = "--postgres-port", paramLabel = "N", defaultValue = "${env:TWIN_POSTGRES_PORT:-15432}", description = DESCRIPTION)
    int postgres;

    Ports ports() {
        var wanted = new HashMap<>(Map.of(Ports.KAFKA, kafka, Ports.POSTGRES, postgres, Ports.MANAGEMENT, management));
        for (var service : Service.values()) {
            wanted.put(service.title(), of(service));
        }
        wanted.forEach(PortOptions::check);
        return Ports.of(wanted);
    }

    private int of(Service service) {
        return switch (service) {
            case AUTH -> auth;
            case FACTORY_GRAPH -> factoryGraph;
            case SENSOR -> sensor;
            case VISION -> vision;
            case REPORT -> report;
            case GATEWAY -> gateway;
        };
    }

    private static void check(String name, int port) {
        if (port < 0 || port > 65_535) {
            throw new LauncherException("--" + name + "-port must be from 0 to 65535, not " + port);
        }
    }
}

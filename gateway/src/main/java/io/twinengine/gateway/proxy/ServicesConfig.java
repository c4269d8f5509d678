package io.twinengine.gateway.proxy;

import java.net.URI;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where the services are. */
@ConfigMapping(prefix = "twin.gateway.services")
public interface ServicesConfig {

    /** auth-service. */
    @WithDefault("http://127.0.0.1:8081")
    URI auth();

    /** factory-graph-service. */
    @WithDefault("http://127.0.0.1:8082")
    URI factoryGraph();

    /** sensor-service. */
    @WithDefault("http://127.0.0.1:8083")
    URI sensor();

    /** vision-service. */
    @WithDefault("http://127.0.0.1:8084")
    URI vision();

    /** report-service. */
    @WithDefault("http://127.0.0.1:8085")
    URI report();

    default URI of(Service service) {
        return switch (service) {
            case AUTH -> auth();
            case FACTORY_GRAPH -> factoryGraph();
            case SENSOR -> sensor();
            case VISION -> vision();
            case REPORT -> report();
        };
    }
}

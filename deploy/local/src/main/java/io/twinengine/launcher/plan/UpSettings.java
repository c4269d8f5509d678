package io.twinengine.launcher.plan;

import java.util.Optional;

import io.twinengine.embedded.DatabaseUrl;

/**
 * What a person asked for.
 *
 * @param database a server of their own instead of the embedded PostgreSQL
 * @param bootstrapServers brokers of their own instead of the embedded Kafka
 * @param demo whether there is a demo plant and the simulator plays it
 */
public record UpSettings(Workspace workspace, Ports ports, Optional<DatabaseUrl> database,
        Optional<String> bootstrapServers, boolean demo) {

    /** Role of the demo's people; a password everybody knows, which is why only the demo has it. */
    public static final String DEMO_PASSWORD = "twinengine-demo";
}

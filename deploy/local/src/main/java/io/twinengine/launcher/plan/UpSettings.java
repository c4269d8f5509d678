package io.twinengine.launcher.plan;

import java.util.Optional;

import io.twinengine.embedded.DatabaseUrl;

/**
 * What a person asked for.
 *
 * @param database a server of their own instead of the embedded PostgreSQL
 * @param bootstrapServers brokers of their own instead of the embedded Kafka
 * @param demo whether there is a demo plant and the simulator plays it
 * @param training whether this run is there to make later ones start faster
 */
public record UpSettings(Workspace workspace, Ports ports, Optional<DatabaseUrl> database,
        Optional<String> bootstrapServers, boolean demo, boolean training) {

    /** Of all people of the demo; everybody knows it, which is why only the demo has it. */
    public static final String DEMO_PASSWORD = "twinengine-demo";

    /** The account with which the gateway probes the platform; its password is a secret of the installation. */
    public static final String PROBE_ACCOUNT = "probe";
}

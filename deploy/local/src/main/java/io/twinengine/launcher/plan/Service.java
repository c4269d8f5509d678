package io.twinengine.launcher.plan;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** The six deployables; the heap of each is what it needs for a small plant with headroom, not what the machine has. */
public enum Service {

    AUTH("auth", "auth-service", "auth", 96),
    FACTORY_GRAPH("factory-graph", "factory-graph-service", "factory_graph", 96),
    SENSOR("sensor", "sensor-service", "sensor", 160),
    VISION("vision", "vision-service", "vision", 192),
    REPORT("report", "report-service", "report", 128),
    GATEWAY("gateway", "gateway", null, 128);

    private final String title;
    private final String module;
    private final @Nullable String schema;
    private final int heapMegabytes;

    Service(String title, String module, @Nullable String schema, int heapMegabytes) {
        this.title = title;
        this.module = module;
        this.schema = schema;
        this.heapMegabytes = heapMegabytes;
    }

    /** What people call it on the command line. */
    public String title() {
        return title;
    }

    public String module() {
        return module;
    }

    /** Nothing for a service without tables. */
    public Optional<String> schema() {
        return Optional.ofNullable(schema);
    }

    public int heapMegabytes() {
        return heapMegabytes;
    }
}

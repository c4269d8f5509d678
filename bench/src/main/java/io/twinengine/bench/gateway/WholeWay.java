package io.twinengine.bench.gateway;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.JsonNode;

import io.twinengine.bench.platform.Cores;

/**
 * From a plant's Kafka client to a browser: through sensor-service, which stores and judges each reading in PostgreSQL
 * before it shows it, back over Kafka and through the gateway. All six services run, with the settings of the local
 * platform.
 */
record WholeWay(Path root, int machines, int seconds) {

    private static final int READINGS_A_SECOND = 5000;
    private static final int SOCKETS = 5;
    private static final int IMPORTED_AT_ONCE = 1000;
    private static final int WARM_UP_SECONDS = 90;
    private static final int PAGE = 100;

    void measure() throws IOException {
        try (LivePlatform platform = new LivePlatform(root)) {
            long manufacturer = manufacturer(platform);
            List<Long> nodes = nodes(platform, manufacturer);
            try (ReadingFeed feed = new ReadingFeed("127.0.0.1:" + platform.port("kafka"), manufacturer, nodes);
                    SocketFleet fleet = new SocketFleet(platform.port("gateway"), PayloadClock.READING)) {
                fleet.connect(SOCKETS, "/ws/factory/" + manufacturer + "/", platform.token(), 1);
                fleet.start();
                platform.awaitCalm();
                measure(platform, feed, fleet);
            }
        }
    }

    /**
     * From the middle of one stream: at its beginning methods are not compiled yet, and a pause would make machines silent,
     * so that the services would be busy telling each other.
     */
    private void measure(LivePlatform platform, ReadingFeed feed, SocketFleet fleet) throws IOException {
        Map<String, Long> pids = platform.pids();
        CompletableFuture<Long> stream = CompletableFuture
                .supplyAsync(() -> feed.send(READINGS_A_SECOND, WARM_UP_SECONDS + seconds + 1));
        Pause.millis(WARM_UP_SECONDS * 1000L);
        long before = fleet.total();
        Cores cores = Cores.from(pids);
        fleet.record(true);
        Pause.millis(seconds * 1000L);
        fleet.record(false);
        String used = cores.summary();
        long got = fleet.total() - before;
        Latencies way = fleet.latencies();
        Figures.print("way: %,d machines, %,d readings/s from Kafka through the platform to %d sockets: %s".formatted(
                machines, READINGS_A_SECOND, SOCKETS, way.summary()), "p50 < 30 ms, p99 < 150 ms",
                way.millisAt(0.5) < 30 && way.millisAt(0.99) < 150);
        Figures.detail("%,d of %,d readings shown; newer values of a machine replace older ones within 250 ms",
                got / SOCKETS, (long) READINGS_A_SECOND * seconds);
        Figures.detail("%s", used);
        stream.join();
        if (fleet.closed() > 0) {
            throw new IllegalStateException("The gateway closed " + fleet.closed() + " sockets");
        }
    }

    private static long manufacturer(LivePlatform platform) throws IOException {
        return platform.call("POST", "/api/manufacturers/", "{\"name\":\"Bench\",\"corporate_id\":\"BENCH\","
                + "\"contact_email\":\"bench@bench.example\",\"subscription_tier\":\"ENTERPRISE\"}").path("id")
                .asLong();
    }

    private List<Long> nodes(LivePlatform platform, long manufacturer) throws IOException {
        for (int from = 0; from < machines; from += IMPORTED_AT_ONCE) {
            platform.call("POST", "/api/graph/import?manufacturer=" + manufacturer,
                    plant(from, Math.min(machines, from + IMPORTED_AT_ONCE)));
        }
        List<Long> nodes = new ArrayList<>();
        for (int page = 1; nodes.size() < machines; page++) {
            JsonNode found = platform.call("GET",
                    "/api/nodes/?manufacturer=" + manufacturer + "&page_size=" + PAGE + "&page=" + page, "");
            found.path("results").forEach(node -> nodes.add(node.path("id").asLong()));
        }
        return nodes;
    }

    private static String plant(int from, int to) {
        StringBuilder json = new StringBuilder("{\"machine_types\":[{\"name\":\"Mill\"}],\"edges\":[],\"nodes\":[");
        for (int i = from; i < to; i++) {
            json.append(i == from ? "" : ",").append("{\"name\":\"Machine ").append(i)
                    .append("\",\"machine_type\":\"Mill\",\"pos_x\":").append(i / 50).append(",\"pos_z\":")
                    .append(i % 50).append('}');
        }
        return json.append("]}").toString();
    }
}

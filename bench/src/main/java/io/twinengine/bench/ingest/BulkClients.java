package io.twinengine.bench.ingest;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Gateways that send readings over REST in batches, each the next one when the last has been answered. */
final class BulkClients {

    private static final int BATCH = 1_000;
    private static final int CLIENTS = 4;
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final SensorStand stand;
    private final int nodes;
    private final String token;

    BulkClients(SensorStand stand, int nodes) {
        this.stand = stand;
        this.nodes = nodes;
        this.token = stand.token("ENGINEER");
    }

    /** How many readings were taken, and how long each request took. */
    record Outcome(long readings, double seconds, double[] sortedMillis) {

        String summary() {
            return String.format(Locale.ROOT,
                    "REST bulk, %d clients, batches of %,d: %,.0f readings/s acknowledged by the broker; a batch p50 %.0f ms, p99 %.0f ms",
                    CLIENTS, BATCH, readings / seconds, at(0.5), at(0.99));
        }

        private double at(double share) {
            return sortedMillis[(int) Math.min(sortedMillis.length - 1L, (long) (sortedMillis.length * share))];
        }
    }

    Outcome send(double seconds) throws InterruptedException {
        long began = System.nanoTime();
        List<Callable<List<Double>>> clients = new ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) {
            int number = client;
            clients.add(() -> run(number, began + (long) (seconds * NANOS_PER_SECOND)));
        }
        try (var pool = Executors.newFixedThreadPool(CLIENTS)) {
            List<Double> millis = new ArrayList<>();
            for (Future<List<Double>> one : pool.invokeAll(clients)) {
                millis.addAll(one.get());
            }
            double took = (System.nanoTime() - began) / (double) NANOS_PER_SECOND;
            return new Outcome((long) millis.size() * BATCH, took,
                    millis.stream().mapToDouble(Double::doubleValue).sorted().toArray());
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Each client has machines of its own, so that no two readings have the same time. */
    private List<Double> run(int client, long until) throws IOException, InterruptedException {
        List<Double> millis = new ArrayList<>();
        ReadingText text = new ReadingText();
        long epochMillis = System.currentTimeMillis();
        int own = nodes / CLIENTS;
        try (HttpClient http = HttpClient.newHttpClient()) {
            while (System.nanoTime() < until) {
                byte[] body = new byte[BATCH * 256];
                int length = append(body, 0, "{\"readings\":[");
                for (int i = 0; i < BATCH; i++) {
                    if (i % own == 0) {
                        epochMillis = Math.max(epochMillis + 1, System.currentTimeMillis());
                        text.time(epochMillis);
                    }
                    byte[] node = Integer.toString(client * own + i % own + 1).getBytes(StandardCharsets.US_ASCII);
                    length = append(body, length, i == 0 ? "" : ",");
                    byte[] reading = text.next(node, 55);
                    System.arraycopy(reading, 0, body, length, reading.length);
                    length += reading.length;
                }
                length = append(body, length, "]}");
                long began = System.nanoTime();
                post(http, Arrays.copyOf(body, length));
                millis.add((System.nanoTime() - began) / 1e6);
            }
        }
        return millis;
    }

    private void post(HttpClient http, byte[] body) throws IOException, InterruptedException {
        var response = http.send(HttpRequest.newBuilder(stand.address("/api/sensor-data/bulk"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)).build(), HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 201) {
            throw new IllegalStateException(response.statusCode() + ": " + response.body());
        }
    }

    private static int append(byte[] body, int at, String part) {
        byte[] bytes = part.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, body, at, bytes.length);
        return at + bytes.length;
    }
}

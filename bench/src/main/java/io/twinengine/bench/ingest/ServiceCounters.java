package io.twinengine.bench.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** What sensor-service counts itself, as its metrics tell. */
record ServiceCounters(Map<String, Double> values) {

    static ServiceCounters of(SensorStand stand) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            String text = client.send(HttpRequest.newBuilder(stand.address("/q/metrics")).build(),
                    HttpResponse.BodyHandlers.ofString()).body();
            Map<String, Double> values = new HashMap<>();
            text.lines().filter(line -> line.startsWith("twin_") && line.contains(" ")).forEach(line -> {
                int end = line.lastIndexOf(' ');
                values.put(line.substring(0, end), Double.parseDouble(line.substring(end + 1)));
            });
            return new ServiceCounters(Map.copyOf(values));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    String since(ServiceCounters before) {
        double batches = more("twin_sensor_ingest_batch_count", before);
        return String.format(Locale.ROOT,
                "%,.0f evaluated by all layers, %,.0f newest values published; %,.0f batches of %.0f readings; stored %.1f ms after the broker had them (mean)",
                more("twin_sensor_readings_evaluated_total", before), more("twin_sensor_latest_total", before), batches,
                more("twin_sensor_ingest_batch_sum", before) / batches,
                1_000 * more("twin_sensor_ingest_delay_seconds_sum", before)
                        / more("twin_sensor_ingest_delay_seconds_count", before));
    }

    private double more(String name, ServiceCounters before) {
        return values.getOrDefault(name, 0.0) - before.values.getOrDefault(name, 0.0);
    }
}

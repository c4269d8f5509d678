package io.twinengine.bench.report;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

import com.fasterxml.jackson.databind.JsonNode;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./twinengine bench report}: a big day to a stored PDF, and other requests beside a pile of reports. */
@Command(name = "report", description = "Reports: time to a stored PDF, its size, and other requests beside a full queue.", mixinStandardHelpOptions = true)
public final class ReportBench implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Option(names = "--root", description = "The repository.", defaultValue = ".")
    private Path root = Path.of(".");

    @Option(names = "--machines", description = "Machines of the plant.", defaultValue = "100")
    private int machines;

    @Option(names = "--alerts", description = "Alerts of the day.", defaultValue = "5000")
    private int alerts;

    @Option(names = "--rounds", description = "Reports whose time is taken.", defaultValue = "20")
    private int rounds;

    @Option(names = "--queued", description = "Reports queued at once.", defaultValue = "50")
    private int queued;

    @Override
    public Integer call() {
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
        try (Stand stand = Stand.start(root.toAbsolutePath().normalize())) {
            Client client = new Client(stand);
            long units = new PlantDay(machines, alerts).tell(stand.kafka());
            untilKnown(client);
            shifts(client);
            until(() -> client.get("/api/shift-logs/daily?date=" + PlantDay.DATE).at("/totals/total_anomalies")
                    .asInt() == alerts
                    && client.get("/api/shift-logs/daily?date=" + PlantDay.DATE).at("/totals/total_units")
                            .asLong() == units,
                    () -> generate(client));
            System.out.printf(Locale.ROOT, "load of the machine before: %.1f%n", load());
            long size = single(client);
            foldedAnew(client);
            pile(client, stand);
            System.out.printf(Locale.ROOT, "size of the PDF: %,d bytes (goal < 500,000)%n", size);
            System.out.printf(Locale.ROOT, "load of the machine after: %.1f%n", load());
        }
        return 0;
    }

    private long single(Client client) {
        List<Double> millis = new ArrayList<>();
        JsonNode report = generate(client);
        for (int round = 0; round < rounds; round++) {
            long start = System.nanoTime();
            report = generate(client);
            millis.add((System.nanoTime() - start) / 1e6);
        }
        System.out.printf(Locale.ROOT,
                "%d machines, %d alerts, %d shifts: order to a stored PDF%n  %s (goal < 1500 ms)%n",
                machines, alerts, 3, summary(millis));
        return client.bytes("/api/reports/" + report.get("id").asLong() + "/pdf").length;
    }

    /** Each report after a change that makes all shifts of the day be folded again from their events. */
    private void foldedAnew(Client client) {
        List<Double> millis = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            long stop = client.post("/api/shifts/planned-stops", "{\"start\":\"" + PlantDay.DATE
                    + "T06:00:00Z\",\"end\":\"" + PlantDay.DATE
                    + "T23:00:00Z\",\"machine_node\":1,\"reason\":\"bench\"}",
                    201).get("id").asLong();
            long start = System.nanoTime();
            generate(client);
            millis.add((System.nanoTime() - start) / 1e6);
            client.delete("/api/shifts/planned-stops/" + stop);
        }
        System.out.printf(Locale.ROOT, "  the same, folded anew from all events: %s (goal < 1500 ms)%n",
                summary(millis));
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private void pile(Client client, Stand stand) {
        List<Double> idle = probe(client, 400, () -> true);
        List<String> jobs = new ArrayList<>();
        Map<String, Double> before = stand.processorSeconds();
        long start = System.nanoTime();
        for (int i = 0; i < queued; i++) {
            jobs.add(client.post("/api/reports/generate", body(), 202, "Prefer", "respond-async").get("id").asText());
        }
        List<Double> busy = probe(client, Integer.MAX_VALUE, () -> !isOver(client, jobs.getLast()));
        until(() -> jobs.stream().allMatch(job -> isOver(client, job)), () -> {});
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(Locale.ROOT, "%d reports queued at once: all done after %.1f s%n", queued, seconds);
        stand.processorSeconds().forEach((name, used) -> System.out.printf(Locale.ROOT, "  %s: %.2f cores%n", name,
                (used - before.get(name)) / seconds));
        System.out.printf("  GET shift-logs without load: %s%n  GET shift-logs meanwhile:    %s (goal p99 < 100 ms)%n",
                summary(idle), summary(busy));
    }

    private interface Condition {
        boolean holds();
    }

    /** One request after the other, 200 a second at most, as one busy client would. */
    private static List<Double> probe(Client client, int most, Condition condition) {
        List<Double> millis = new ArrayList<>();
        while (millis.size() < most && (millis.size() % 20 != 0 || condition.holds())) {
            long start = System.nanoTime();
            client.get("/api/shift-logs?date=" + PlantDay.DATE);
            millis.add((System.nanoTime() - start) / 1e6);
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
        return millis;
    }

    private static boolean isOver(Client client, String job) {
        return switch (client.get("/api/jobs/" + job).get("state").asText()) {
            case "DONE" -> true;
            case "QUEUED", "RUNNING" -> false;
            default -> throw new IllegalStateException("A report was not made; see the job " + job);
        };
    }

    private static void untilKnown(Client client) {
        until(() -> {
            try {
                client.get("/api/shift-logs/oee?date=" + PlantDay.DATE);
                return true;
            } catch (IllegalStateException _) {
                return false;
            }
        }, () -> {});
    }

    private static void shifts(Client client) {
        client.post("/api/shifts", "{\"name\":\"Early\",\"start\":\"06:00\",\"end\":\"14:00\"}", 201);
        client.post("/api/shifts", "{\"name\":\"Late\",\"start\":\"14:00\",\"end\":\"22:00\"}", 201);
        client.post("/api/shifts", "{\"name\":\"Night\",\"start\":\"22:00\",\"end\":\"06:00\"}", 201);
    }

    private static JsonNode generate(Client client) {
        return client.post("/api/reports/generate", body(), 201);
    }

    private static String body() {
        return "{\"manufacturer_id\":" + PlantDay.MANUFACTURER + ",\"date\":\"" + PlantDay.DATE + "\"}";
    }

    private static void until(Condition condition, Runnable meanwhile) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("It took longer than " + PATIENCE + ".");
            }
            meanwhile.run();
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }

    private static String summary(List<Double> millis) {
        List<Double> sorted = new ArrayList<>(millis);
        Collections.sort(sorted);
        return String.format(Locale.ROOT, "p50 %.0f ms, p95 %.0f ms, p99 %.0f ms, max %.0f ms (%d samples)",
                at(sorted, 0.5), at(sorted, 0.95), at(sorted, 0.99), at(sorted, 1), sorted.size());
    }

    private static double at(List<Double> sorted, double share) {
        return sorted.get((int) Math.clamp(Math.ceil(sorted.size() * share) - 1, 0, sorted.size() - 1));
    }
}

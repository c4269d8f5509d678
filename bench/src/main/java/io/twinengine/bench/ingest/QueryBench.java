package io.twinengine.bench.ingest;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.twinengine.bench.gateway.Latencies;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How soon a chart of a month and the newest readings of a plant are answered, one request after the other. */
@Command(name = "query", mixinStandardHelpOptions = true, sortOptions = false, description = "Time to a chart of a month of"
        + " one signal and to the newest readings of a plant. The month goes through Kafka first: about two minutes.")
public final class QueryBench implements Callable<Integer> {

    private static final long MACHINE = 1;
    private static final long SECONDS_A_DAY = Duration.ofDays(1).toSeconds();
    private static final long PATIENCE_NANOS = Duration.ofMinutes(15).toNanos();
    private static final long PAUSE_NANOS = Duration.ofMillis(250).toNanos();
    private static final int WARM_UP_ROUNDS = 300;
    private static final double CHART_GOAL_MILLIS = 200;
    private static final double LATEST_GOAL_MILLIS = 50;
    /** What has come since is being rolled up; it is no part of the month. */
    private static final String NOT_ROLLED_UP = """
                                                select (select count(*) from rollup_due where at < now() - interval '5 minutes')
                                                    + (select count(*) from rollup_hour_due where at < now() - interval '2 hours')""";

    @Option(names = "--days", defaultValue = "30", description = "of one machine's past, a reading a second (default: ${DEFAULT-VALUE})")
    private int days;

    @Option(names = "--nodes", defaultValue = "1000", description = "machines whose newest readings are asked for (default: ${DEFAULT-VALUE})")
    private int nodes;

    @Option(names = "--rounds", defaultValue = "1000", description = "requests of each kind (default: ${DEFAULT-VALUE})")
    private int rounds;

    private final ObjectMapper mapper = new ObjectMapper();
    private final SplittableRandom random = new SplittableRandom(5);
    private String token = "";

    @Override
    public Integer call() throws IOException, SQLException, InterruptedException {
        System.out.printf(Locale.ROOT, "load %.1f before%n", load());
        try (SensorStand stand = new SensorStand(Path.of(System.getProperty("twinengine.root", ".")),
                new SensorStand.Settings(3, Optional.empty(), List.of()));
                Fleet fleet = new Fleet(stand.bootstrapServers(), nodes);
                HttpClient http = HttpClient.newHttpClient()) {
            token = stand.token("OPERATOR");
            fleet.announce();
            stand.awaitNodes(nodes);
            Instant end = Instant.now().truncatedTo(ChronoUnit.HOURS);
            Instant start = end.minus(days, ChronoUnit.DAYS);
            fill(stand, fleet, start);

            // Wherever it begins, it is cut into other stretches; a month all the same.
            Supplier<URI> chart = () -> {
                Instant from = start.plusSeconds(random.nextInt(3_600));
                return stand.address("/api/nodes/" + MACHINE + "/sensor_history?points=1000&signal=temperature&from="
                        + from + "&to=" + end);
            };
            JsonNode answer = mapper.readTree(get(http, chart.get()));
            System.out.printf(Locale.ROOT, "a chart has %d points, made from %s%n",
                    answer.path("signals").path("temperature").size(), answer.path("resolution").asText());
            boolean met = measure(stand, http, days + " days of one signal as at most 1,000 points", chart,
                    CHART_GOAL_MILLIS);
            Supplier<URI> latest = () -> stand.address("/api/sensor-data/latest");
            int machines = mapper.readTree(get(http, latest.get())).size();
            met &= measure(stand, http, "newest readings of " + machines + " machines", latest, LATEST_GOAL_MILLIS);
            System.out.printf(Locale.ROOT, "load %.1f after%n", load());
            return met && machines == nodes ? 0 : 1;
        }
    }

    private void fill(SensorStand stand, Fleet fleet, Instant start) throws SQLException {
        long began = System.nanoTime();
        long past = days * SECONDS_A_DAY;
        new PastReadings(stand.bootstrapServers(), MACHINE).send(start, past);
        long now = fleet.send(nodes, 5, 0, (_, _) -> {});
        await(stand, "select coalesce(sum(next_offset), 0) from ingest_progress", past + now, Long.MAX_VALUE);
        await(stand, NOT_ROLLED_UP, 0, 0);
        System.out.printf(Locale.ROOT, "%,d readings stored and rolled up after %.0f s%n", past + now,
                (System.nanoTime() - began) / 1e9);
    }

    private static void await(SensorStand stand, String sql, long least, long most) throws SQLException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        for (long number = stand.number(sql); number < least || number > most; number = stand.number(sql)) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(number + " after fifteen minutes: " + sql);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private boolean measure(SensorStand stand, HttpClient http, String what, Supplier<URI> request, double goal)
            throws IOException, InterruptedException {
        for (int i = 0; i < WARM_UP_ROUNDS; i++) {
            get(http, request.get());
        }
        Latencies latencies = new Latencies();
        CpuUse cpu = stand.cpu();
        long began = System.nanoTime();
        for (int i = 0; i < rounds; i++) {
            long asked = System.nanoTime();
            get(http, request.get());
            latencies.add((System.nanoTime() - asked) / 1_000);
        }
        boolean met = latencies.millisAt(0.99) < goal;
        System.out.printf(Locale.ROOT, "%s: %s; goal p99 < %.0f ms %s%n  %s%n", what, latencies.summary(), goal,
                met ? "met" : "missed", stand.cpu().since(cpu).summary((System.nanoTime() - began) / 1e9));
        return met;
    }

    private byte[] get(HttpClient http, URI address) throws IOException, InterruptedException {
        var response = http.send(HttpRequest.newBuilder(address).header("Authorization", "Bearer " + token).build(),
                HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IllegalStateException(response.statusCode() + " from " + address.getPath());
        }
        return response.body();
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
}

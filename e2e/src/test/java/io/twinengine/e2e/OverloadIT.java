package io.twinengine.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Three times what the platform can take, for two minutes, with the heap that it has by default: what it cannot take
 * waits in Kafka and is taken later. {@code ./twinengine test --faults}. Where the generator shares the machine with the
 * platform it may not reach that rate: the counts say how much it sent and how far the platform fell behind.
 */
@Tag("faults")
@ExtendWith(Platform.class)
class OverloadIT {

    private static final int MACHINES = 100;
    private static final int BURST_PER_SECOND = 60_000;
    private static final Duration BURST = Duration.ofSeconds(20);
    private static final Duration OVERLOAD = Duration.ofSeconds(Integer.getInteger("twin.overload.seconds", 120));
    private static final Duration DRAINED = Duration.ofMinutes(15);

    @Test
    void whatIsTooMuchWaitsAndIsTakenLater(PlatformUnderTest platform) {
        Map<String, Integer> restarts = platform.restarts();
        double sustainable = sustainable(platform);
        int rate = (int) (3 * sustainable);
        System.out.printf("overload: sustainable %.0f readings/s, publishing %d/s for %d s%n", sustainable, rate,
                OVERLOAD.toSeconds());
        try (FloorLoad load = FloorLoad.start(platform, "overload", MACHINES, rate)) {
            Api operator = Api.as("operator", platform.url("gateway"));
            List<Long> latencies = new ArrayList<>();
            int failures = 0;
            long mostLag = 0;
            long end = System.nanoTime() + OVERLOAD.toNanos();
            while (System.nanoTime() < end) {
                long asked = System.nanoTime();
                failures += operator.get("/api/alerts/?page_size=20").status() == 200 ? 0 : 1;
                latencies.add((System.nanoTime() - asked) / 1_000_000);
                if (latencies.size() % 20 == 0) {
                    long stored = stored(platform, load.nodes());
                    long lag = load.acknowledged() - stored;
                    mostLag = Math.max(mostLag, lag);
                    System.out.printf("  acknowledged %d, stored %d, lag %d%n", load.acknowledged(), stored, lag);
                }
                Pause.of(Duration.ofSeconds(1));
            }
            long sent = load.stop();
            long stopped = System.nanoTime();
            await().atMost(DRAINED).pollInterval(Duration.ofSeconds(2))
                    .until(() -> stored(platform, load.nodes()) == sent);

            long[] sorted = latencies.stream().mapToLong(Long::longValue).sorted().toArray();
            System.out.printf(
                    "overload: sent %d, lag at most %d, drained after %d s, stored %d; REST %d calls, %d failed, "
                            + "p50 %d ms, p99 %d ms; restarts %s%n",
                    sent, mostLag, (System.nanoTime() - stopped) / 1_000_000_000, stored(platform, load.nodes()),
                    sorted.length, failures, sorted[sorted.length / 2], sorted[(int) (sorted.length * 0.99)],
                    platform.restarts());
            assertThat(mostLag).as("otherwise it was no overload").isGreaterThan(rate);
            assertThat(failures).isZero();
            assertThat(platform.restarts()).isEqualTo(restarts);
        }
    }

    /** How fast all of a burst is stored that comes faster than anything could take it. */
    private static double sustainable(PlatformUnderTest platform) {
        try (FloorLoad load = FloorLoad.start(platform, "sustainable", MACHINES, BURST_PER_SECOND)) {
            long from = System.nanoTime();
            Pause.of(BURST);
            long sent = load.stop();
            await().atMost(DRAINED).pollInterval(Duration.ofMillis(500))
                    .until(() -> stored(platform, load.nodes()) == sent);
            return sent / ((System.nanoTime() - from) / 1e9);
        }
    }

    private static long stored(PlatformUnderTest platform, List<Long> nodes) {
        return Stored.readings(platform, nodes);
    }
}

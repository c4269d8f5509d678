package io.twinengine.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One thing that goes wrong under load, and what must hold afterwards: every reading stored once, one alert for the
 * machine that became hot, statuses equal in the graph, in the history and on the screen, and every change told.
 */
final class Fault implements AutoCloseable {

    /** How hard: the short form is part of every test run, the long form of {@code ./twinengine test --faults}. */
    record Scale(int machines, int perSecond, Duration outage) {

        static final Scale SHORT = new Scale(6, 200, Duration.ofSeconds(6));
        static final Scale LONG = new Scale(40, 2000, Duration.ofSeconds(50));
    }

    private static final Duration RECOVERED = Duration.ofMinutes(3);

    private final PlatformUnderTest platform;
    private final String name;
    private final long began = System.nanoTime();
    private final WatchedFloor floor;
    private final FloorLoad load;
    private long hot;

    private Fault(PlatformUnderTest platform, String name, Scale scale) {
        this.platform = platform;
        this.name = name;
        this.load = FloorLoad.start(platform, name, scale.machines(), scale.perSecond());
        this.floor = WatchedFloor.open(platform);
        await().atMost(RECOVERED).untilAsserted(
                () -> assertThat(load.nodes()).allSatisfy(node -> assertThat(floor.status(node)).isEqualTo("NORMAL")));
    }

    /** The load runs and the screen shows it: now something may go wrong. */
    static Fault under(PlatformUnderTest platform, String name, Scale scale) {
        return new Fault(platform, name, scale);
    }

    List<Long> nodes() {
        return load.nodes();
    }

    /** In the middle of it, a machine becomes hot. */
    void heat() {
        hot = load.heat();
    }

    /** Waits until everything is as if nothing had happened, and prints the counts. */
    void recovered() {
        if (hot == 0) {
            heat();
        }
        await().atMost(RECOVERED).untilAsserted(this::screenAndGraphTellTheTruth);
        long sent = load.stop();
        await().atMost(RECOVERED).untilAsserted(() -> assertThat(stored()).as(name).isEqualTo(sent));

        List<String> alerts = Stored.alertKinds(platform, hot);
        List<WatchedFloor.Change> changes = Stored.statusChanges(platform, load.nodes());
        List<WatchedFloor.Change> untold = new ArrayList<>(changes);
        untold.removeIf(floor::heard);
        System.out.printf("%s: sent %d, stored %d; hot machine's alerts %s; status changes %d, untold %d; %s; %.0f s%n",
                name, sent, stored(), alerts, changes.size(), untold.size(), floor.summary(),
                (System.nanoTime() - began) / 1e9);
        // The limit is broken from beginning to end, so there is one such alert; other kinds may come and go.
        assertThat(alerts).as(name).containsOnlyOnce("limit:temperature");
        assertThat(Stored.doubledAlerts(platform, hot)).as(name).isZero();
        if (floor.withoutStartingOver()) {
            assertThat(untold).as(name).isEmpty();
        }
    }

    private void screenAndGraphTellTheTruth() {
        Api operator = Api.as("operator", platform.url("gateway"));
        for (long node : load.nodes()) {
            String status = operator.get("/api/nodes/" + node + "/").body().path("status").asText();
            assertThat(status).as("graph, machine %d", node).isIn(truth(node));
            assertThat(floor.status(node)).as("screen, machine %d", node).isEqualTo(status);
        }
    }

    private List<String> truth(long node) {
        return node == hot ? List.of("WARNING", "ERROR") : List.of("NORMAL");
    }

    private long stored() {
        return Stored.readings(platform, load.nodes());
    }

    @Override
    public void close() {
        load.close();
        floor.close();
    }
}

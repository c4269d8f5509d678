package io.twinengine.bench.gateway;

import java.util.List;

/** As many messages as go to a thousand sockets. */
record Deliveries(String name, List<Integer> rates, int seconds) {

    private static final int SOCKETS = 1000;
    private static final int NODES = 100;
    private static final long GOAL = 80_000;

    void measure(Stand stand) {
        try (Feed feed = Floor.feed(stand, NODES); SocketFleet fleet = Floor.watch(stand, SOCKETS, 20)) {
            fleet.start();
            feed.updates(50, 5);
            for (int rate : rates) {
                measure(stand, feed, fleet, rate);
            }
        }
    }

    /** Sustained: what has arrived when the last message is sent, not what arrives in the end. */
    private void measure(Stand stand, Feed feed, SocketFleet fleet, int rate) {
        long before = Floor.settled(fleet, fleet.total());
        fleet.latencies().clear();
        fleet.record(true);
        CpuShares cpu = stand.cpu();
        long start = System.nanoTime();
        long sent = feed.updates(rate, seconds);
        double took = (System.nanoTime() - start) / 1e9;
        long inTime = fleet.total() - before;
        String cores = cpu.summary();
        long got = Floor.settled(fleet, before + sent * SOCKETS) - before;
        fleet.record(false);
        double sustained = inTime / took;
        Figures.print("%s: %,d sockets, %d messages/s: %,.0f deliveries/s sustained, %,d of %,d arrived; %s".formatted(
                name, SOCKETS, rate, sustained, got, sent * SOCKETS, fleet.latencies().summary()),
                "80,000/s, aim 120,000/s", sustained >= Math.min(GOAL, 0.99 * rate * SOCKETS));
        Figures.detail("%s", cores);
    }
}

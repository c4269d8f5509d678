package io.twinengine.bench.gateway;

/** One factory with many sockets and a few status changes a second, of which none may be lost. */
record StatusChanges(int seconds) {

    private static final int SOCKETS = 5000;
    private static final int A_SECOND = 4;
    private static final double GOAL_MILLIS = 250;

    void measure(Stand stand) {
        try (Feed feed = Floor.feed(stand, 50); SocketFleet fleet = Floor.watch(stand, SOCKETS, 10)) {
            fleet.start();
            feed.statusChanges(A_SECOND, 5);
            long before = Floor.settled(fleet, fleet.total());
            fleet.record(true);
            CpuShares cpu = stand.cpu();
            long sent = feed.statusChanges(A_SECOND, seconds);
            String cores = cpu.summary();
            long got = Floor.settled(fleet, before + sent * SOCKETS) - before;
            Figures.print(
                    "status: %,d sockets, %d changes/s: %s; %,d of %,d arrived".formatted(SOCKETS, A_SECOND,
                            fleet.latencies().summary(), got, sent * SOCKETS),
                    "p95 < 250 ms, nothing lost",
                    fleet.latencies().millisAt(0.95) < GOAL_MILLIS && got == sent * SOCKETS);
            Figures.detail("%s", cores);
        }
    }
}

package io.twinengine.bench.gateway;

/** A thousand sockets of which one stops reading, now and then, while all its buffers are full. */
record FrozenReader(int turns) {

    private static final int SOCKETS = 1000;
    private static final int A_SECOND = 60;
    private static final double TURN_SECONDS = 5;
    private static final double GOAL_PERCENT = 10;
    private static final double GOAL_MEGABYTES = 16;

    void measure(Stand stand) {
        SocketFleet fleet = new SocketFleet(stand.port(), PayloadClock.SENT);
        fleet.useSmallBuffers();
        try (Feed feed = Floor.feed(stand, 100); SocketFleet watching = Floor.watch(stand, SOCKETS, 20, fleet)) {
            watching.start();
            feed.updates(A_SECOND, 5);
            Turns p99 = new Turns();
            CpuShares cpu = stand.cpu();
            // The first sockets measure; this one does not.
            int victim = 1;
            // Both ask for the same and rest as long, and either comes first in every other turn: only reading differs.
            for (int i = 0; i < turns; i++) {
                if (i % 2 == 0) {
                    p99.addFirst(readingTurn(feed, watching, victim));
                    p99.addSecond(frozenTurn(feed, watching, victim));
                } else {
                    p99.addSecond(frozenTurn(feed, watching, victim));
                    p99.addFirst(readingTurn(feed, watching, victim));
                }
            }
            String cores = cpu.summary();
            double growth = growthWhileFrozen(stand, feed, watching, victim);
            if (watching.closed() > 0) {
                throw new IllegalStateException("The gateway closed " + watching.closed() + " sockets");
            }
            Figures.print("frozen: %,d sockets, %d messages/s, one of them frozen in turns: %s: %+.1f %%".formatted(
                    SOCKETS, A_SECOND, p99.summary("nobody frozen", "one frozen"), p99.changePercent()),
                    "less than +10 %", p99.changePercent() < GOAL_PERCENT);
            Figures.print("frozen: resident memory while one was frozen for 20 s: %+.1f MB".formatted(growth),
                    "bounded: less than %.0f MB".formatted(GOAL_MEGABYTES), growth < GOAL_MEGABYTES);
            Figures.detail("%s", cores);
        }
    }

    private static Latencies readingTurn(Feed feed, SocketFleet fleet, int victim) {
        fleet.askForMuch(victim);
        return turn(feed, fleet);
    }

    private static Latencies frozenTurn(Feed feed, SocketFleet fleet, int victim) {
        fleet.freeze(victim);
        try {
            return turn(feed, fleet);
        } finally {
            fleet.thaw(victim);
        }
    }

    private static Latencies turn(Feed feed, SocketFleet fleet) {
        feed.updates(A_SECOND, 0.5);
        fleet.latencies().clear();
        fleet.record(true);
        feed.updates(A_SECOND, TURN_SECONDS);
        Pause.millis(200);
        fleet.record(false);
        return fleet.latencies();
    }

    private static double growthWhileFrozen(Stand stand, Feed feed, SocketFleet fleet, int victim) {
        long before = stand.server().residentBytes();
        fleet.freeze(victim);
        feed.updates(A_SECOND, 20);
        double grown = (stand.server().residentBytes() - before) / 1e6;
        fleet.thaw(victim);
        return grown;
    }
}

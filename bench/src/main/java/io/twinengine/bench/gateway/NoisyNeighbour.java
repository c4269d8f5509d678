package io.twinengine.bench.gateway;

import java.util.Locale;

/**
 * Two tenants: one calls a hundred times a second; the other, in turns, as fast as it can on eight connections, and on
 * forty for what keeps the service busy.
 */
record NoisyNeighbour(int turns) {

    private static final long NOISY = 2;
    private static final int QUICK_CONNECTIONS = 8;
    private static final int SLOW_CONNECTIONS = 40;
    private static final int CALLS_A_SECOND = 100;
    private static final int TURN_SECONDS = 3;
    private static final double GOAL_PERCENT = 20;

    void measure(Stand stand) {
        try (Feed feed = Floor.feed(stand, 1)) {
            feed.subscribe(NOISY, 600);
        }
        String quiet = stand.issuer().token(Floor.MANUFACTURER);
        String loud = stand.issuer().token(NOISY);
        ProxyCaller.call(stand.port(), quiet, 5000);
        // Until its savings are gone it is no noisy tenant but one that uses what it paid for.
        beside(stand, quiet, loud);
        Turns p99 = new Turns();
        long calls = 0;
        double refused = 0;
        for (int i = 0; i < turns; i++) {
            p99.addFirst(ProxyCaller.callSteadily(stand.port(), quiet, CALLS_A_SECOND, TURN_SECONDS));
            Turn turn = beside(stand, quiet, loud);
            p99.addSecond(turn.latencies());
            calls += turn.calls();
            refused += turn.refusedPercent() / turns;
        }
        Figures.print(String.format(Locale.ROOT, "noisy: %s: %+.1f %%", p99.summary("a tenant alone",
                "beside a noisy one"), p99.changePercent()), "at most +20 %", p99.changePercent() <= GOAL_PERCENT);
        Figures.detail("the noisy one: %.0f calls/s of which %.0f %% were refused",
                calls / (double) turns / TURN_SECONDS,
                refused);
    }

    private record Turn(Latencies latencies, long calls, double refusedPercent) {}

    private static Turn beside(Stand stand, String quiet, String loud) {
        NoisyTenant tenant = new NoisyTenant(stand.port(), loud, QUICK_CONNECTIONS, SLOW_CONNECTIONS);
        Latencies latencies = ProxyCaller.callSteadily(stand.port(), quiet, CALLS_A_SECOND, TURN_SECONDS);
        return new Turn(latencies, tenant.stop(), tenant.refusedPercent());
    }
}

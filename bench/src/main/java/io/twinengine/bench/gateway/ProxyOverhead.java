package io.twinengine.bench.gateway;

/** What a call costs through the gateway over calling the service directly. */
record ProxyOverhead(int turns) {

    private static final int CALLS_A_TURN = 1000;
    private static final double GOAL_MILLIS = 5;

    void measure(Stand stand) {
        String token = stand.issuer().token(Floor.MANUFACTURER);
        int direct = stand.service().port();
        ProxyCaller.call(stand.port(), token, 10 * CALLS_A_TURN);
        ProxyCaller.call(direct, token, 10 * CALLS_A_TURN);
        Turns p99 = new Turns();
        CpuShares cpu = stand.cpu();
        Latencies through = new Latencies();
        Latencies straight = new Latencies();
        for (int i = 0; i < turns; i++) {
            p99.addFirst(straight.including(ProxyCaller.call(direct, token, CALLS_A_TURN)));
            p99.addSecond(through.including(ProxyCaller.call(stand.port(), token, CALLS_A_TURN)));
        }
        String cores = cpu.summary();
        Figures.print("proxy: one caller, 2 KB answers: %s: %+.2f ms".formatted(p99.summary("directly",
                "through the gateway"), p99.difference()), "p99 less than +5 ms", p99.difference() < GOAL_MILLIS);
        Figures.detail("all turns together: directly %s; through the gateway %s", straight.summary(),
                through.summary());
        Figures.detail("%s", cores);
    }
}

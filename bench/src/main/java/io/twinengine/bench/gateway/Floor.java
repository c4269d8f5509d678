package io.twinengine.bench.gateway;

/** The one factory floor of most measurements, and who watches it. */
final class Floor {

    static final long MANUFACTURER = 1;

    private static final String PATH = "/ws/factory/1/";

    private Floor() {}

    static Feed feed(Stand stand, int nodes) {
        Feed feed = new Feed(stand.bootstrapServers(), MANUFACTURER, nodes);
        feed.layOutFloor();
        return feed;
    }

    static SocketFleet watch(Stand stand, int sockets, int measureEvery) {
        return watch(stand, sockets, measureEvery, new SocketFleet(stand.port(), PayloadClock.SENT));
    }

    static SocketFleet watch(Stand stand, int sockets, int measureEvery, SocketFleet fleet) {
        fleet.connect(sockets, PATH, stand.issuer().token(MANUFACTURER), measureEvery);
        return fleet;
    }

    /** Waits until the expected total is there or nothing has come for two seconds. */
    static long settled(SocketFleet fleet, long expected) {
        long last = -1;
        while (fleet.total() != last && (fleet.total() < expected || last < 0)) {
            last = fleet.total();
            Pause.millis(2000);
        }
        if (fleet.closed() > 0) {
            throw new IllegalStateException("The gateway closed " + fleet.closed() + " sockets");
        }
        return fleet.total();
    }
}

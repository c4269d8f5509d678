package io.twinengine.bench.gateway;

/** As many sockets as people leave open, all of them subscribed. */
record IdleSockets(int wanted) {

    private static final int SPARE_FILES = 60;
    private static final double GOAL_HEAP_BYTES = 1e9;
    private static final double GOAL_BYTES_A_SOCKET = 50_000;

    void measure(Stand stand) {
        ProcessUse own = new ProcessUse(ProcessHandle.current().pid());
        int possible = Math.min(wanted, Math.min(left(stand.server()), left(own)));
        long heapBefore = stand.server().heapBytes();
        long residentBefore = stand.server().residentBytes();
        long start = System.nanoTime();
        try (SocketFleet _ = Floor.watch(stand, possible, 1000)) {
            double took = (System.nanoTime() - start) / 1e9;
            double resident = stand.server().residentBytes() - residentBefore;
            double heap = stand.server().heapBytes();
            double ofHeap = (heap - heapBefore) / possible;
            Figures.print(
                    "idle: %,d subscribed sockets: live heap %.0f MB, %.1f KB a socket; resident memory %+.1f KB a socket"
                            .formatted(possible, heap / 1e6, ofHeap / 1e3, resident / 1e3 / possible),
                    "20,000 sockets, heap < 1 GB, < 50 KB each",
                    possible >= 20_000 && heap < GOAL_HEAP_BYTES && resident / possible < GOAL_BYTES_A_SOCKET);
            Figures.detail("connected in %.1f s, each with its snapshot", took);
            if (possible < wanted) {
                Figures.detail("the system allows %,d open files a process, so %,d sockets are all there can be",
                        stand.server().mostOpenFiles(), possible);
            }
        }
    }

    private static int left(ProcessUse process) {
        return (int) Math.min(Integer.MAX_VALUE, process.mostOpenFiles()) - process.openFiles() - SPARE_FILES;
    }
}

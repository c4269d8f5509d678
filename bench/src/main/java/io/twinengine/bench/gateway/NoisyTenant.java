package io.twinengine.bench.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * A tenant that asks again as soon as it is answered, whatever the answer is: on some connections for what is quick, on
 * others for what keeps its service busy for a second.
 */
final class NoisyTenant {

    private static final int TOO_MANY_REQUESTS = 429;

    private final LongAdder calls = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopped;

    NoisyTenant(int port, String token, int quick, int slow) {
        for (int i = 0; i < quick; i++) {
            threads.add(Thread.ofVirtual().start(() -> run(port, ProxyCaller.request(token))));
        }
        for (int i = 0; i < slow; i++) {
            threads.add(Thread.ofVirtual().start(
                    () -> run(port, ProxyCaller.request("/api/machine-types/", token))));
        }
    }

    private void run(int port, byte[] request) {
        byte[] buffer = new byte[16 * 1024];
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setTcpNoDelay(true);
            while (!stopped) {
                socket.getOutputStream().write(request);
                if (ProxyCaller.readAnswer(socket.getInputStream(), buffer) == TOO_MANY_REQUESTS) {
                    refused.increment();
                }
                calls.increment();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return how many calls it made */
    long stop() {
        stopped = true;
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return calls.sum();
    }

    double refusedPercent() {
        return 100.0 * refused.sum() / Math.max(1, calls.sum());
    }
}

package io.twinengine.bench.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** A tenant that asks again as soon as it is answered, whatever the answer is, on several connections. */
final class NoisyTenant {

    private static final int TOO_MANY_REQUESTS = 429;

    private final LongAdder calls = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopped;

    NoisyTenant(int port, String token, int connections) {
        for (int i = 0; i < connections; i++) {
            threads.add(Thread.ofPlatform().start(() -> run(port, token)));
        }
    }

    private void run(int port, String token) {
        byte[] request = ProxyCaller.request(token);
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

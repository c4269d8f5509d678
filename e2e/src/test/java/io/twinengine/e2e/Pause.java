package io.twinengine.e2e;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** The length of a fault: time that has to pass while something is broken, not a wait for something to happen. */
final class Pause {

    private Pause() {}

    static void of(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}

package io.twinengine.bench.auth;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * What clients saw that call one after the other for a while, each without a pause.
 *
 * @param nanos how long each call took, sorted
 */
record Load(long[] nanos, double seconds) {

    /** Runs each client's calls on a thread of its own. */
    static Load of(int clients, double seconds, IntFunction<Runnable> callOf) {
        List<Runnable> calls = IntStream.range(0, clients).mapToObj(callOf).toList();
        long start = System.nanoTime();
        long end = start + (long) (seconds * 1e9);
        List<Callable<List<Long>>> loops = new ArrayList<>();
        calls.forEach(call -> loops.add(() -> repeat(call, end)));
        try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            List<Long> all = new ArrayList<>();
            for (Future<List<Long>> loop : threads.invokeAll(loops)) {
                all.addAll(loop.get());
            }
            long[] sorted = all.stream().mapToLong(Long::longValue).sorted().toArray();
            return new Load(sorted, (System.nanoTime() - start) / 1e9);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private static List<Long> repeat(Runnable call, long end) {
        List<Long> took = new ArrayList<>();
        for (long begin = System.nanoTime(); begin < end; begin = System.nanoTime()) {
            call.run();
            took.add(System.nanoTime() - begin);
        }
        return took;
    }

    double perSecond() {
        return nanos.length / seconds;
    }

    double millisAt(double share) {
        return nanos[(int) Math.min(nanos.length - 1L, Math.round(share * nanos.length))] / 1e6;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Load load && seconds == load.seconds && Arrays.equals(nanos, load.nanos);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(nanos);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.1f/s, median %.2f ms, p99 %.2f ms (%d calls)", perSecond(),
                millisAt(0.5), millisAt(0.99), nanos.length);
    }
}

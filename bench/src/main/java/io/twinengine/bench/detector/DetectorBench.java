package io.twinengine.bench.detector;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.concurrent.Callable;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

import com.sun.management.ThreadMXBean;

import io.twinengine.sensor.detection.Detector;
import io.twinengine.sensor.detection.MachineProfile;
import io.twinengine.sensor.detection.ProductGrade;
import io.twinengine.sensor.detection.Sample;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./twinengine bench detector}. */
@Command(name = "detector", mixinStandardHelpOptions = true, description = "Readings per second and core through all"
        + " detection layers, bytes allocated per reading, and memory per machine.")
public final class DetectorBench implements Callable<Integer> {

    private static final int WARM_READINGS = 450;
    private static final int MOST_METRICS = 32;
    private static final long WATCHED_READINGS = 10_000_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Option(names = "--nodes", defaultValue = "100000", description = "Machines to keep in memory at once.")
    private int nodes = 100_000;

    @Option(names = "--memory-only", description = "Leaves the time and allocation measurement out.")
    private boolean memoryOnly;

    @Override
    public Integer call() throws RunnerException {
        measureMemory(nodes, Plant.allStandardFields(), 0);
        measureMemory(nodes / 10, Plant.allStandardFields(), MOST_METRICS);
        measureMemory(nodes / 10, 0, 1);
        if (!memoryOnly) {
            new Runner(new OptionsBuilder().include(DetectorBenchmark.class.getSimpleName())
                    .addProfiler(GCProfiler.class).build()).run();
        }
        return 0;
    }

    private static void measureMemory(int count, int standard, int metrics) {
        long before = usedBytes();
        var plant = new Plant(count, standard, metrics);
        var detector = new Detector();
        var sample = new Sample();
        MachineProfile profile = MachineProfile.DEFAULT.withGrade(ProductGrade.M);
        long start = THREADS.getCurrentThreadCpuTime();
        long readings = (long) count * WARM_READINGS;
        for (long i = 0; i < readings; i++) {
            detector.assess(plant.next(sample), profile, sample);
        }
        double learning = readings / cpuSeconds(start);
        double bytes = (double) (usedBytes() - before) / count;
        start = THREADS.getCurrentThreadCpuTime();
        long allocated = THREADS.getCurrentThreadAllocatedBytes();
        for (long i = 0; i < WATCHED_READINGS; i++) {
            detector.assess(plant.next(sample), profile, sample);
        }
        double perReading = (double) (THREADS.getCurrentThreadAllocatedBytes() - allocated) / WATCHED_READINGS;
        double watching = WATCHED_READINGS / cpuSeconds(start);
        int stored = plant.machines.getFirst().toBytes().length;
        System.out.printf(Locale.ROOT,
                "%,d machines with %d signals: %.0f bytes of heap each, %d bytes stored; readings per second of CPU time:"
                        + " %,.0f while learning, %,.0f afterwards; %.3f bytes allocated per reading%n",
                count, plant.channels(), bytes, stored, learning, watching, perReading);
    }

    /** CPU time, not wall time: the figure is per core also where others use the machine. */
    private static double cpuSeconds(long sinceNanos) {
        return (THREADS.getCurrentThreadCpuTime() - sinceNanos) / 1e9;
    }

    private static long usedBytes() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}

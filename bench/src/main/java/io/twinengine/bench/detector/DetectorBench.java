package io.twinengine.bench.detector;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

import com.sun.management.ThreadMXBean;

import io.twinengine.sensor.detection.Channels;
import io.twinengine.sensor.detection.Detector;
import io.twinengine.sensor.detection.Limit;
import io.twinengine.sensor.detection.MachineProfile;
import io.twinengine.sensor.detection.ProductGrade;
import io.twinengine.sensor.detection.Sample;
import io.twinengine.sensor.detection.Severity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./twinengine bench detector}. */
@Command(name = "detector", mixinStandardHelpOptions = true, description = "Readings per second and core through all"
        + " detection layers, bytes allocated per reading, and memory per machine.")
public final class DetectorBench implements Callable<Integer> {

    private static final int WARM_READINGS = 450;
    private static final int MOST_METRICS = 32;
    private static final long WATCHED_READINGS = 10_000_000;
    private static final int MOST_BYTES = 4_096;
    private static final int LEAST_READINGS = 500_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Option(names = "--nodes", defaultValue = "100000", description = "Machines to keep in memory at once.")
    private int nodes = 100_000;

    @Option(names = "--memory-only", description = "Leaves the time and allocation measurement out.")
    private boolean memoryOnly;

    @Override
    public Integer call() throws RunnerException {
        System.out.printf(Locale.ROOT, "%d processors, load %.1f%n%nMemory (goal: at most %,d bytes a machine)%n",
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(), MOST_BYTES);
        MachineProfile milling = MachineProfile.DEFAULT.withGrade(ProductGrade.M);
        measureMemory(nodes, Plant.allStandardFields(), 0, milling);
        measureMemory(nodes / 4, Plant.allStandardFields(), 0, milling.withLimits(limits(), List.of()));
        measureMemory(nodes / 4, Plant.allStandardFields(), MOST_METRICS, milling);
        measureMemory(nodes / 4, 0, 1, milling);
        if (!memoryOnly) {
            measureSpeed();
        }
        return 0;
    }

    private static void measureSpeed() throws RunnerException {
        System.out.printf(Locale.ROOT,
                "%nSpeed of all layers in one thread, wall time (goal: %,d readings a second, 0 bytes a reading)%n",
                LEAST_READINGS);
        Collection<RunResult> results = new Runner(new OptionsBuilder().include(DetectorBenchmark.class.getSimpleName())
                .addProfiler(GCProfiler.class).verbosity(VerboseMode.SILENT).build()).run();
        for (RunResult result : results) {
            System.out.printf(Locale.ROOT, "  %-6s signals (standard+metrics): %,11.0f ± %,.0f readings/s, %.3f bytes a"
                    + " reading%n", result.getParams().getParam("signals"), result.getPrimaryResult().getScore(),
                    result.getPrimaryResult().getScoreError(),
                    result.getSecondaryResults().get("gc.alloc.rate.norm").getScore());
        }
        System.out.printf(Locale.ROOT, "load afterwards %.1f%n",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    /** As many as a machine can have on the standard fields: two on each, with all conditions. */
    private static List<Limit> limits() {
        List<Limit> limits = new ArrayList<>();
        for (String signal : Channels.STANDARD_NAMES) {
            limits.add(new Limit(signal, signal, Double.NaN, 1e6, Severity.HIGH, 1, Duration.ofSeconds(5), 3, 5,
                    Set.of()));
            limits.add(Limit.immediate(signal, signal, -1e6, Double.NaN, Severity.CRITICAL));
        }
        return limits;
    }

    private static void measureMemory(int count, int standard, int metrics, MachineProfile profile) {
        long before = usedBytes();
        var plant = new Plant(count, standard, metrics);
        var detector = new Detector();
        var sample = new Sample();
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
                "  %,7d machines with %2d signals and %2d limits: %,.0f bytes of heap each, %,d bytes stored; readings per"
                        + " second of CPU time: %,.0f while learning, %,.0f afterwards; %.3f bytes allocated a reading%n",
                count, plant.channels(), profile.watch().limits().size(), bytes, stored, learning, watching,
                perReading);
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

package io.twinengine.bench.detector;

import java.util.List;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import io.twinengine.sensor.detection.Detector;
import io.twinengine.sensor.detection.Limit;
import io.twinengine.sensor.detection.MachineProfile;
import io.twinengine.sensor.detection.ProductGrade;
import io.twinengine.sensor.detection.Sample;
import io.twinengine.sensor.detection.Severity;

/** One reading through all layers, filling the sample included, over machines whose warm-up is behind them. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class DetectorBenchmark {

    private static final int MACHINES = 1_000;
    private static final int WARM_UP_READINGS = 500;

    /** What a machine sends: the standard fields and so many metrics of its own. */
    @Param({ "6+0", "6+8", "6+32", "0+1"})
    public String signals = "6+0";

    private final Detector detector = new Detector();
    private final Sample sample = new Sample();
    private final MachineProfile profile = MachineProfile.DEFAULT.withGrade(ProductGrade.M)
            .withLimits(List.of(Limit.immediate("hot", "temperature", Double.NaN, 90, Severity.HIGH),
                    Limit.immediate("shaking", "vibration", Double.NaN, 2, Severity.MEDIUM)), List.of());
    private Plant plant = new Plant(1, 1, 0);

    @Setup
    public void warmUp() {
        String[] counts = signals.split("\\+");
        plant = new Plant(MACHINES, Integer.parseInt(counts[0]), Integer.parseInt(counts[1]));
        for (int i = 0; i < MACHINES * WARM_UP_READINGS; i++) {
            assessNext();
        }
    }

    @Benchmark
    public double allLayers() {
        return assessNext();
    }

    private double assessNext() {
        return detector.assess(plant.next(sample), profile, sample).score();
    }
}

package io.twinengine.bench.vision;

import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;

import org.jspecify.annotations.Nullable;

import io.twinengine.vision.belt.BeltEye;
import io.twinengine.vision.detector.OnnxDetector;
import io.twinengine.vision.picture.Picture;
import io.twinengine.vision.picture.PictureDecoder;
import io.twinengine.vision.picture.PictureLimits;
import io.twinengine.vision.tracking.UnitCounter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures detection and counting: how fast on one core, and how right against a belt whose truth is known. */
@Command(name = "vision", mixinStandardHelpOptions = true, description = "Object detection speed and counting accuracy.")
public final class VisionBench implements Callable<Integer> {

    private static final int WARM_UP = 60;
    /** The model takes a tilted apple for an orange as often as not; what matters here is that it is counted once. */
    private static final List<String> FRUIT = List.of("apple", "orange");
    private static final double WANTED_APART = 0.99;
    private static final double WANTED_TOUCHING = 0.90;

    @Option(names = "--units", defaultValue = "25", description = "Units a run and seed (default ${DEFAULT-VALUE}).")
    private int units;

    @Option(names = "--seeds", defaultValue = "3", description = "Seeds a run (default ${DEFAULT-VALUE}).")
    private int seeds;

    @Option(names = "--only", defaultValue = "", description = "Only runs whose name contains this.")
    private String only;

    @Option(names = "--no-detector", description = "Leave the detector out of the accuracy table; it is slow.")
    private boolean withoutDetector;

    @Option(names = "--no-speed", description = "Only the accuracy table.")
    private boolean withoutSpeed;

    @Option(names = "--url", description = "A running platform, to measure process-frame over HTTP as well.")
    private @Nullable URI platform;

    @Option(names = "--token", description = "Access token for --url.")
    private @Nullable String token;

    @Option(names = "--node", defaultValue = "1", description = "Machine for --url (default ${DEFAULT-VALUE}).")
    private long node;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try (OnnxDetector detector = OnnxDetector.embedded()) {
            if (!withoutSpeed) {
                measureSpeed(out, detector);
            }
            return measureAccuracy(out, detector) ? 0 : 1;
        }
    }

    private void measureSpeed(PrintWriter out, OnnxDetector detector) {
        Conveyor conveyor = new Conveyor(ConveyorSuite.scenes().getFirst(), 200, 1);
        List<byte[]> frames = LongStream.range(0, 200).mapToObj(_ -> ConveyorSuite.jpeg(conveyor.next())).toList();
        PictureDecoder decoder = new PictureDecoder(new PictureLimits(10_000_000, 40_000_000));
        List<Picture> pictures = frames.stream().map(frame -> decoder.decode(frame, 300)).toList();
        out.println("Speed on one thread, 640 x 480 JPEG of a belt, median of 200 frames");
        report(out, "decode", time(frames, frame -> decoder.decode(frame, 300)));
        report(out, "decode + detect (embedded)", time(frames, frame -> detector.detect(decoder.decode(frame, 300),
                UnitCounter.UNSURE)));
        Counting belt = Counting.belt();
        Instant[] at = { Instant.EPOCH};
        report(out, "belt counter, decoded frames", time(pictures, picture -> belt.frame(picture,
                at[0] = at[0].plusMillis(66))));
        Counting beltFromJpeg = Counting.belt();
        report(out, "decode + belt counter", time(frames, frame -> beltFromJpeg.frame(decoder.decode(frame,
                BeltEye.WIDTH * 3 / 4), at[0] = at[0].plusMillis(66))));
        if (platform != null && token != null) {
            FrameOverHttp http = new FrameOverHttp(platform, token, node);
            report(out, "process-frame over HTTP", time(frames, http::send));
        }
        out.println();
        out.flush();
    }

    private interface Work<T> {
        Object on(T input);
    }

    /** Sorted, in milliseconds. Processor time tells what a frame costs even while others use the machine. */
    private record Times(double[] wall, double[] processor) {

        static double median(double[] sorted) {
            return sorted[sorted.length / 2];
        }
    }

    private static <T> Times time(List<T> inputs, Work<T> work) {
        for (int i = 0; i < WARM_UP * 3; i++) {
            work.on(inputs.get(i % inputs.size()));
        }
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        Times times = new Times(new double[inputs.size()], new double[inputs.size()]);
        for (int i = 0; i < inputs.size(); i++) {
            long start = System.nanoTime();
            long processor = threads.getCurrentThreadCpuTime();
            if (work.on(inputs.get(i)) == null) {
                throw new IllegalStateException("the work has no result");
            }
            times.processor()[i] = (threads.getCurrentThreadCpuTime() - processor) / 1e6;
            times.wall()[i] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(times.wall());
        Arrays.sort(times.processor());
        return times;
    }

    private static void report(PrintWriter out, String what, Times times) {
        double wall = Times.median(times.wall());
        double processor = Times.median(times.processor());
        out.printf(Locale.ROOT, "  %-30s %7.2f ms   p95 %7.2f ms   processor %7.2f ms = %5.0f frames/s a core%n", what,
                wall,
                times.wall()[times.wall().length * 95 / 100], processor, 1000 / processor);
    }

    private boolean measureAccuracy(PrintWriter out, OnnxDetector detector) {
        out.printf(Locale.ROOT, "%-34s %-9s %6s %8s %7s %8s %9s %7s%n", "run", "method", "truth", "counted", "missed",
                "doubled", "invented", "right");
        Referee.Score apart = Referee.Score.NONE;
        Referee.Score touching = Referee.Score.NONE;
        for (Scene scene : ConveyorSuite.scenes()) {
            if (!scene.name().contains(only)) {
                continue;
            }
            Referee.Score belt = score(scene, Counting::belt);
            print(out, scene.name(), "belt", belt);
            if (scene.touching()) {
                touching = touching.plus(belt);
            } else {
                apart = apart.plus(belt);
            }
            if (scene.cocoLabel() && !withoutDetector) {
                print(out, scene.name(), "detector", score(scene, () -> Counting.detector(detector, FRUIT)));
            }
        }
        print(out, "all runs with units apart", "belt", apart);
        print(out, "all runs with touching units", "belt", touching);
        boolean good = (apart.truth() == 0 || apart.right() >= WANTED_APART)
                && (touching.truth() == 0 || touching.right() >= WANTED_TOUCHING);
        out.println(good ? "wanted and reached: 99 % apart, 90 % touching" : "NOT reached: 99 % apart, 90 % touching");
        out.flush();
        return good;
    }

    private interface Fresh {
        Counting counting();
    }

    private Referee.Score score(Scene scene, Fresh method) {
        return LongStream.rangeClosed(1, seeds)
                .mapToObj(seed -> ConveyorSuite.run(scene, units, seed * 7919 + scene.name().hashCode(),
                        method.counting()))
                .reduce(Referee.Score.NONE, Referee.Score::plus);
    }

    private static void print(PrintWriter out, String run, String method, Referee.Score score) {
        out.printf(Locale.ROOT, "%-34s %-9s %6d %8d %7d %8d %9d %6.1f %%%n", run, method, score.truth(),
                score.counted(), score.missed(), score.doubled(), score.invented(), 100 * score.right());
        out.flush();
    }
}

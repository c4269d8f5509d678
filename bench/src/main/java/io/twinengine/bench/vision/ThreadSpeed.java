package io.twinengine.bench.vision;

import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

import io.twinengine.vision.detector.OnnxDetector;
import io.twinengine.vision.picture.Picture;
import io.twinengine.vision.picture.PictureDecoder;
import io.twinengine.vision.picture.PictureLimits;
import io.twinengine.vision.tracking.UnitCounter;

/** What the parts of the work cost on one thread, without the service around them. */
final class ThreadSpeed {

    private static final int WARM_UP = 180;
    private static final int SHORT_SIDE = 300;

    private final PrintWriter out;

    ThreadSpeed(PrintWriter out) {
        this.out = out;
    }

    void measure(OnnxDetector detector) {
        Conveyor conveyor = new Conveyor(ConveyorSuite.scenes().getFirst(), 200, 1);
        List<byte[]> frames = LongStream.range(0, 200).mapToObj(_ -> ConveyorSuite.jpeg(conveyor.next())).toList();
        PictureDecoder decoder = new PictureDecoder(new PictureLimits(10_000_000, 40_000_000));
        List<Picture> pictures = frames.stream().map(frame -> decoder.decode(frame, SHORT_SIDE)).toList();
        out.printf(Locale.ROOT, "One thread, 640 x 480 JPEG of a belt, median of 200 frames; load %.1f%n",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        report("decode", frames, frame -> decoder.decode(frame, SHORT_SIDE));
        report("decode + embedded model", frames,
                frame -> detector.detect(decoder.decode(frame, SHORT_SIDE), UnitCounter.UNSURE));
        Instant[] at = { Instant.EPOCH};
        Counting belt = Counting.belt();
        report("belt counter", pictures, picture -> belt.frame(picture, at[0] = at[0].plusMillis(66)));
        Counting beltFromJpeg = Counting.belt();
        report("decode + belt counter", frames,
                frame -> beltFromJpeg.frame(decoder.decode(frame, SHORT_SIDE), at[0] = at[0].plusMillis(66)));
        out.println();
        out.flush();
    }

    private interface Work<T> {
        Object on(T input);
    }

    /** Processor time tells what a frame costs even while others use the machine. */
    private <T> void report(String what, List<T> inputs, Work<T> work) {
        for (int i = 0; i < WARM_UP; i++) {
            work.on(inputs.get(i % inputs.size()));
        }
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        Times times = Times.of(inputs, input -> {
            if (work.on(input) == null) {
                throw new IllegalStateException("the work has no result");
            }
        });
        double processor = (threads.getCurrentThreadCpuTime() - before) / 1e6 / inputs.size();
        out.printf(Locale.ROOT,
                "  %-24s median %6.2f ms   p95 %6.2f ms   processor %6.2f ms = %5.0f frames/s a core%n", what,
                times.median(), times.percentile(95), processor, 1_000 / processor);
    }
}

package io.twinengine.bench.vision;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.LongStream;

import io.twinengine.vision.detector.OnnxDetector;

/** Counts on belts whose truth is known, by method: what was counted, missed, counted twice, and invented. */
final class Accuracy {

    /** The model takes a tilted apple for an orange as often as not; what matters here is that it is counted once. */
    private static final List<String> FRUIT = List.of("apple", "orange");
    private static final double WANTED_APART = 0.99;
    private static final double WANTED_TOUCHING = 0.90;

    private final PrintWriter out;
    private final int units;
    private final int seeds;

    Accuracy(PrintWriter out, int units, int seeds) {
        this.out = out;
        this.units = units;
        this.seeds = seeds;
    }

    /**
     * Whether the belt counter is as right as wanted. The model is shown beside it on belts with fruit, which it knows.
     *
     * @param detectorSeeds how many of the seeds the model counts as well
     */
    boolean measure(List<Scene> scenes, OnnxDetector detector, int detectorSeeds) {
        out.printf(Locale.ROOT, "%d belts, %d units and %d seeds each%n", scenes.size(), units, seeds);
        out.printf(Locale.ROOT, "%-34s %-9s %6s %8s %7s %8s %9s %7s%n", "belt", "method", "truth", "counted", "missed",
                "doubled", "invented", "right");
        Referee.Score apart = Referee.Score.NONE;
        Referee.Score touching = Referee.Score.NONE;
        for (Scene scene : scenes) {
            Referee.Score belt = score(scene, seeds, Counting::belt);
            print(scene.name(), "belt", belt);
            if (scene.touching()) {
                touching = touching.plus(belt);
            } else {
                apart = apart.plus(belt);
            }
            if (scene.cocoLabel() && detectorSeeds > 0) {
                print(scene.name(), "embedded",
                        score(scene, Math.min(seeds, detectorSeeds), () -> Counting.detector(detector, FRUIT)));
            }
        }
        return judge(apart, touching);
    }

    private boolean judge(Referee.Score apart, Referee.Score touching) {
        print("all belts with units apart", "belt", apart);
        print("all belts with touching units", "belt", touching);
        boolean good = (apart.truth() == 0 || apart.right() >= WANTED_APART)
                && (touching.truth() == 0 || touching.right() >= WANTED_TOUCHING);
        out.printf(Locale.ROOT, "%s: %.0f %% right apart, %.0f %% touching; %d units in all%n",
                good ? "wanted and reached" : "wanted and NOT reached", 100 * WANTED_APART, 100 * WANTED_TOUCHING,
                apart.truth() + touching.truth());
        out.flush();
        return good;
    }

    /** Seeds are independent belts, so each core takes one. */
    private Referee.Score score(Scene scene, int count, Supplier<Counting> method) {
        return LongStream.rangeClosed(1, count).parallel()
                .mapToObj(seed -> ConveyorSuite.run(scene, units, seed * 7919 + scene.name().hashCode(), method.get()))
                .reduce(Referee.Score.NONE, Referee.Score::plus);
    }

    private void print(String belt, String method, Referee.Score score) {
        out.printf(Locale.ROOT, "%-34s %-9s %6d %8d %7d %8d %9d %6.1f %%%n", belt, method, score.truth(),
                score.counted(), score.missed(), score.doubled(), score.invented(), 100 * score.right());
        out.flush();
    }
}

package io.twinengine.bench.vision;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import javax.imageio.ImageIO;

import io.twinengine.vision.picture.Picture;
import io.twinengine.vision.picture.PictureDecoder;
import io.twinengine.vision.picture.PictureLimits;
import io.twinengine.vision.tracking.Crossing;
import io.twinengine.vision.tracking.Direction;

/** The runs of the benchmark, and how one is made: draw, compress, decode, count, compare. */
final class ConveyorSuite {

    private static final Instant START = Instant.parse("2026-01-01T06:00:00Z");
    private static final int FRAME_MILLIS = 66;
    private static final PictureDecoder DECODER = new PictureDecoder(new PictureLimits(10_000_000, 40_000_000));

    private ConveyorSuite() {}

    static List<Scene> scenes() {
        Part[] coins = Part.coins().toArray(Part[]::new);
        return List.of(
                Scene.of("apples", Part.apple()).coco(),
                Scene.of("oranges, strong texture", Part.orange()).coco().textured(18),
                Scene.of("coins", coins),
                Scene.of("bottles", Part.bottle()),
                Scene.of("cans, lamp +25 %", Part.can()).lampJumping(0.25),
                Scene.of("apples, lamp -25 %", Part.apple()).coco().lampJumping(-0.25),
                Scene.of("mixed parts", Part.gear(), Part.bolt(), Part.carton(), Part.can()),
                Scene.of("cartons, belt stops", Part.carton()).stopping(),
                Scene.of("apples, belt stops", Part.apple()).coco().stopping(),
                Scene.of("cans, fast", Part.can()).stepping(22),
                Scene.of("gears, both directions", Part.gear()).opposedLanes(),
                Scene.of("cans, every fifth frame lost", Part.can()).losing(0.2),
                Scene.of("apples in pairs", Part.apple()).coco().groups(2),
                Scene.of("apples and oranges in groups", Part.apple(), Part.orange()).coco().groups(1, 2, 3),
                Scene.of("coins in groups", coins).groups(1, 2, 3),
                Scene.of("cartons in groups", Part.carton()).groups(1, 1, 2, 3),
                Scene.of("cans in groups, belt stops", Part.can()).groups(1, 2, 2).stopping(),
                Scene.of("cans in groups, strong texture", Part.can()).groups(1, 2, 3).textured(18));
    }

    static Referee.Score run(Scene scene, int units, long seed, Counting counting) {
        Conveyor conveyor = new Conveyor(scene, units, seed);
        Random losses = new Random(seed);
        List<Referee.Count> counts = new ArrayList<>();
        Instant at = START;
        while (!conveyor.isDone()) {
            byte[] jpeg = jpeg(conveyor.next());
            at = at.plusMillis(FRAME_MILLIS);
            if (losses.nextDouble() < scene.lostFrames()) {
                continue;
            }
            Picture picture = DECODER.decode(jpeg, 300);
            for (Crossing crossing : counting.frame(picture, at)) {
                counts.add(new Referee.Count(crossing.x(), conveyor.travel(),
                        crossing.direction() == Direction.BACKWARD));
            }
        }
        return Referee.judge(conveyor.units(), counts);
    }

    static byte[] jpeg(BufferedImage image) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(100_000);
        try {
            ImageIO.setUseCache(false);
            ImageIO.write(image, "jpg", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}

package io.twinengine.vision.belt;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.twinengine.vision.picture.Picture;
import io.twinengine.vision.tracking.Sighting;

/**
 * Sees the units on one camera's belt. The first frames teach it the empty belt; they are looked at afterwards, so that
 * units that pass meanwhile are not lost. Not for use by two threads at once.
 */
public final class BeltEye {

    /** What was on the belt in one frame. */
    public record Look(Instant at, int width, int height, List<Sighting> units) {

        public Look {
            units = List.copyOf(units);
        }
    }

    /** Pictures are looked at with at most this many pixels across. */
    public static final int WIDTH = 320;
    private static final int FRAMES_TO_LEARN = 25;
    private static final double SMALLEST_UNIT = 0.0013;
    private static final double SCENE_CHANGED = 0.7;
    private static final int FRAMES_UNTIL_LEARNED_ANEW = 25;

    private record Remembered(Instant at, Picture picture, int sourceWidth, int sourceHeight) {}

    private final String label;
    private final List<Remembered> lessons = new ArrayList<>();
    private final UnitShape unitShape = new UnitShape();
    private @Nullable Background background;
    private int strangeFrames;

    public BeltEye(String label) {
        this.label = label;
    }

    public boolean knowsItsBelt() {
        return background != null;
    }

    /** Nothing while it learns, then all frames learned from at once, then one look a frame. */
    public List<Look> see(Picture picture, Instant at) {
        Picture small = shrunk(picture);
        Remembered frame = new Remembered(at, small, picture.sourceWidth(), picture.sourceHeight());
        if (background != null && background.fits(small)) {
            return List.of(look(frame, background.foregroundAndLearn(small), true));
        }
        lessons.add(frame);
        lessons.removeIf(lesson -> lesson.picture().width() != small.width()
                || lesson.picture().height() != small.height());
        if (lessons.size() < FRAMES_TO_LEARN) {
            return List.of();
        }
        Background learned = Background.of(lessons.stream().map(Remembered::picture).toList());
        background = learned;
        List<Look> looks = lessons.stream()
                .map(lesson -> look(lesson, learned.foregroundAndLearn(lesson.picture()), true)).toList();
        lessons.clear();
        return looks;
    }

    /**
     * What is on the belt in one frame that belongs to no sequence; nothing while the belt is not known. Learns nothing:
     * anybody may send such a frame.
     */
    public Optional<Look> glance(Picture picture) {
        Picture small = shrunk(picture);
        if (background == null || !background.fits(small)) {
            return Optional.empty();
        }
        Remembered frame = new Remembered(Instant.EPOCH, small, picture.sourceWidth(), picture.sourceHeight());
        return Optional.of(look(frame, background.foreground(small), false));
    }

    /** The empty belt in a form to be kept, so that another process need not learn it again. */
    public Optional<byte[]> remembered() {
        return Optional.ofNullable(background).map(known -> BackgroundFile.write(known, unitShape));
    }

    /** Takes over what an earlier process had learned. */
    public void recall(byte[] remembered) {
        background = BackgroundFile.read(remembered, unitShape);
    }

    private static Picture shrunk(Picture picture) {
        if (picture.width() <= WIDTH) {
            return picture;
        }
        int height = Math.max(1, Math.round((float) picture.height() * WIDTH / picture.width()));
        return picture.resizedTo(WIDTH, height);
    }

    private Look look(Remembered frame, byte[] mask, boolean learning) {
        Picture picture = frame.picture();
        List<Blob> found = new ArrayList<>();
        int covered = 0;
        for (Blob blob : Blobs.of(mask, picture.width(), picture.height(), (int) (SMALLEST_UNIT * mask.length))) {
            covered += blob.area();
            found.addAll(parted(blob, learning));
        }
        List<Blob> units = unitShape.typical().map(single -> new FragmentJoiner(single).join(found)).orElse(found);
        if (learning) {
            notice(covered > SCENE_CHANGED * mask.length);
        }
        double scale = (double) frame.sourceWidth() / picture.width();
        return new Look(frame.at(), frame.sourceWidth(), frame.sourceHeight(), units.stream()
                .map(unit -> new Sighting(unit.centreX() * scale, unit.centreY() * scale, unit.width() * scale,
                        unit.height() * scale, 1, label))
                .toList());
    }

    private List<Blob> parted(Blob blob, boolean learning) {
        List<Blob> units = new ArrayList<>();
        Optional<Shape> single = unitShape.typical();
        for (Blob part : NeckSplitter.split(blob)) {
            units.addAll(single.map(shape -> SizeSplitter.split(part, shape)).orElse(List.of(part)));
            if (learning && !blob.atEdge()) {
                unitShape.learn(Shape.of(part));
            }
        }
        return units;
    }

    // A camera that was moved sees a new scene everywhere; what it knows is worth nothing then.
    private void notice(boolean strange) {
        strangeFrames = strange ? strangeFrames + 1 : 0;
        if (strangeFrames >= FRAMES_UNTIL_LEARNED_ANEW) {
            background = null;
            strangeFrames = 0;
        }
    }
}

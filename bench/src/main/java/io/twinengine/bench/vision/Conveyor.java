package io.twinengine.bench.vision;

import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Draws a belt with units frame by frame, from a seed, and knows when each of them crosses the line. */
final class Conveyor {

    static final int WIDTH = 640;
    static final int HEIGHT = 480;
    static final int LINE_Y = 260;
    private static final int TILE = 512;
    private static final int EMPTY_FRAMES = 30;
    private static final int STOP_EVERY = 150;
    private static final int STOP_FRAMES = 40;
    private static final double LAMP_FLICKER = 0.04;
    private static final double NOISE = 3;

    /** One unit: where it lies on its lane, measured from the line, when the belt has not moved. */
    record Unit(Part part, double x, double offset, double angle, double scale, boolean backward) {

        double y(double travel) {
            return backward ? LINE_Y - offset - travel : LINE_Y + offset + travel;
        }

        /** The travel at which its centre is on the line. */
        double crossing() {
            return -offset;
        }
    }

    private final Scene scene;
    private final RandomGenerator random;
    private final List<Unit> units = new ArrayList<>();
    private final int[] tile = new int[TILE * TILE];
    private final float[] noise = new float[1 << 16];
    private double travel;
    private int frame;

    Conveyor(Scene scene, int unitCount, long seed) {
        this.scene = scene;
        this.random = new SplittableRandom(seed);
        weave();
        place(unitCount);
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (float) (random.nextGaussian() * NOISE);
        }
    }

    List<Unit> units() {
        return units;
    }

    double travel() {
        return travel;
    }

    boolean isDone() {
        return units.stream().allMatch(unit -> travel > unit.crossing() + HEIGHT - LINE_Y + 60);
    }

    private void weave() {
        double[] coarse = new double[64 * 64];
        for (int i = 0; i < coarse.length; i++) {
            coarse[i] = random.nextGaussian();
        }
        for (int y = 0; y < TILE; y++) {
            double rib = y % 24 < 3 ? -1 : 0;
            for (int x = 0; x < TILE; x++) {
                double cloud = coarse[y / 8 % 64 * 64 + x / 8 % 64];
                double grey = 108 + scene.texture() * (0.5 * cloud + 0.35 * random.nextGaussian() + rib);
                tile[y * TILE + x] = (int) Math.clamp(grey, 0, 255);
            }
        }
    }

    private void place(int unitCount) {
        double laneWidth = (double) WIDTH / scene.lanes();
        double[] next = new double[scene.lanes()];
        for (int lane = 0; lane < next.length; lane++) {
            next[lane] = -LINE_Y - 80 - EMPTY_FRAMES * scene.step() - random.nextDouble(120);
        }
        while (units.size() < unitCount) {
            int lane = furthestBehind(next);
            int size = Math.min(scene.grouping().get(random.nextInt(scene.grouping().size())),
                    unitCount - units.size());
            next[lane] = placeGroup(size, (lane + 0.5) * laneWidth, next[lane], scene.opposed() && lane % 2 == 1)
                    - 14 - random.nextDouble(50);
        }
    }

    private static int furthestBehind(double[] next) {
        int lane = 0;
        for (int i = 1; i < next.length; i++) {
            if (next[i] > next[lane]) {
                lane = i;
            }
        }
        return lane;
    }

    /** Places units that touch one another and answers where the group ends upstream. */
    private double placeGroup(int size, double laneX, double start, boolean backward) {
        Part part = pick();
        double angle = angle(part);
        double scale = 1 + part.variation() * random.nextDouble(-1, 1);
        double reach = reach(part, scale);
        double x = laneX + random.nextDouble(-12, 12) - (size > 1 ? reach / 2 : 0);
        List<Unit> group = new ArrayList<>();
        group.add(new Unit(part, x, start - reach, angle, scale, backward));
        while (group.size() < size) {
            group.add(touching(group));
        }
        units.addAll(group);
        return group.stream().mapToDouble(unit -> unit.offset() - reach(unit.part(), scale)).min().orElseThrow();
    }

    /** A further unit that touches the last one of the group and lies on none of the others. */
    private Unit touching(List<Unit> group) {
        Unit last = group.getLast();
        Part part = last.part().round() ? pick() : last.part();
        for (int attempt = 0;; attempt++) {
            double away = part.round()
                    ? (part.image().getWidth() + last.part().image().getWidth()) * last.scale() / 2 * 0.97
                    : part.image().getHeight() * last.scale();
            double heading = part.round() ? random.nextDouble(0, Math.PI) : last.angle() == 0 ? Math.PI / 2 : 0;
            Unit unit = new Unit(part, last.x() + away * Math.cos(heading), last.offset() - away * Math.sin(heading),
                    last.angle(), last.scale(), last.backward());
            if (attempt > 50 || group.stream().noneMatch(other -> overlap(unit, other))) {
                return unit;
            }
        }
    }

    private static boolean overlap(Unit one, Unit two) {
        double apart = Math.hypot(one.x() - two.x(), one.offset() - two.offset());
        double smallest = Math.min(one.part().image().getHeight(), two.part().image().getHeight()) * one.scale();
        return apart < 0.95 * smallest;
    }

    private Part pick() {
        return scene.parts().get(random.nextInt(scene.parts().size()));
    }

    // Angular parts that touch lie flush, along the belt or across it.
    private double angle(Part part) {
        if (scene.touching() && !part.round()) {
            return random.nextBoolean() ? 0 : Math.PI / 2;
        }
        return random.nextDouble(Math.PI * 2);
    }

    private static double reach(Part part, double scale) {
        double width = part.image().getWidth();
        double height = part.image().getHeight();
        return (part.round() ? Math.max(width, height) : Math.hypot(width, height)) / 2 * scale;
    }

    /** Moves the belt and draws the next frame. */
    BufferedImage next() {
        if (!(scene.stops() && frame % STOP_EVERY >= STOP_EVERY - STOP_FRAMES)) {
            travel += scene.step();
        }
        frame++;
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        drawBelt(pixels);
        Graphics2D drawing = image.createGraphics();
        drawing.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        for (Unit unit : units) {
            double y = unit.y(travel);
            if (y > -120 && y < HEIGHT + 120) {
                draw(drawing, unit, y);
            }
        }
        drawing.dispose();
        light(pixels);
        return image;
    }

    private void drawBelt(int[] pixels) {
        int shift = (int) Math.round(travel);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int down = scene.opposed() && x * scene.lanes() / WIDTH % 2 == 1 ? y + shift : y - shift;
                int grey = tile[Math.floorMod(down, TILE) * TILE + x % TILE];
                pixels[y * WIDTH + x] = grey << 16 | grey << 8 | grey;
            }
        }
    }

    private static void draw(Graphics2D drawing, Unit unit, double y) {
        BufferedImage image = unit.part().image();
        double reach = reach(unit.part(), unit.scale()) * (unit.part().round() ? 1 : 0.7);
        drawing.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, 0.12f));
        drawing.setColor(Color.BLACK);
        drawing.fill(new Ellipse2D.Double(unit.x() - reach + 3, y - reach + 4, reach * 2, reach * 2));
        drawing.setComposite(AlphaComposite.SrcOver);
        AffineTransform place = AffineTransform.getTranslateInstance(unit.x(), y);
        place.rotate(unit.angle());
        place.scale(unit.scale(), unit.scale());
        place.translate(-image.getWidth() / 2.0, -image.getHeight() / 2.0);
        drawing.drawImage(image, place, null);
    }

    private void light(int[] pixels) {
        double lamp = 1 + LAMP_FLICKER * random.nextDouble(-1, 1);
        boolean jumped = frame % 200 > 100;
        int brightness = (int) (256 * lamp * (jumped ? 1 + scene.lampJump() : 1));
        int at = random.nextInt(noise.length);
        for (int i = 0; i < pixels.length; i++) {
            int pixel = pixels[i];
            float grain = noise[at++ & 0xFFFF];
            int red = clip((pixel >> 16 & 0xFF) * brightness / 256f + grain);
            int green = clip((pixel >> 8 & 0xFF) * brightness / 256f + grain);
            int blue = clip((pixel & 0xFF) * brightness / 256f + grain);
            pixels[i] = red << 16 | green << 8 | blue;
        }
    }

    private static int clip(float value) {
        return value < 0 ? 0 : value > 255 ? 255 : (int) value;
    }
}

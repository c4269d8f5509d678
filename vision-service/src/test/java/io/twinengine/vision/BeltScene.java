package io.twinengine.vision;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import javax.imageio.ImageIO;

/** A small belt of 320 x 240 pixels with red discs that travel downward. */
public final class BeltScene {

    public static final int WIDTH = 320;
    public static final int HEIGHT = 240;
    private static final int RADIUS = 18;
    private static final int EMPTY_FRAMES = 30;

    private final Random random = new Random(11);

    private record Disc(double x, double startY) {}

    private final List<Disc> discs = new ArrayList<>();

    /** Discs one behind the other, the first of which enters after the belt was empty for a while. */
    public static BeltScene withDiscs(int count, double gap) {
        BeltScene scene = new BeltScene();
        for (int i = 0; i < count; i++) {
            scene.discs.add(new Disc(100 + i % 2 * 120, -RADIUS - i * gap));
        }
        return scene;
    }

    /** The frame after the belt moved so many pixels beyond the empty start. */
    public byte[] jpeg(double travel) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int grey = 105 + random.nextInt(10);
                image.setRGB(x, y, grey << 16 | grey << 8 | grey);
            }
        }
        Graphics2D drawing = image.createGraphics();
        drawing.setColor(new Color(200, 40, 30));
        for (Disc disc : discs) {
            drawing.fill(new Ellipse2D.Double(disc.x() - RADIUS, disc.startY() + travel - RADIUS, RADIUS * 2,
                    RADIUS * 2));
        }
        drawing.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpg", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** An empty belt first, then the discs until the last one has left. */
    public List<byte[]> frames(double step) {
        List<byte[]> frames = new ArrayList<>();
        for (int i = 0; i < EMPTY_FRAMES; i++) {
            frames.add(jpeg(0));
        }
        double end = HEIGHT + RADIUS * 2 - discs.getLast().startY();
        for (double travel = step; travel < end; travel += step) {
            frames.add(jpeg(travel));
        }
        return frames;
    }
}

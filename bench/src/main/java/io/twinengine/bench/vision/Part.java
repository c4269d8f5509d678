package io.twinengine.bench.vision;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;

/**
 * A thing that travels on the belt.
 *
 * @param round whether it may touch others at any angle; angular things touch flush
 * @param variation by how much sizes differ: fruit differs, what a machine made does not
 */
record Part(String name, BufferedImage image, boolean round, double variation) {

    static Part apple() {
        return photo("apple", "apple");
    }

    static Part orange() {
        return photo("orange", "orange");
    }

    static List<Part> coins() {
        return IntStream.rangeClosed(1, 7).mapToObj(i -> photo("coin", "coin-" + i)).toList();
    }

    static Part carton() {
        return drawn("carton", 72, 56, false, drawing -> {
            drawing.setPaint(new GradientPaint(0, 0, new Color(196, 154, 104), 72, 56, new Color(160, 118, 70)));
            drawing.fillRect(0, 0, 72, 56);
            drawing.setColor(new Color(226, 208, 168));
            drawing.fillRect(0, 23, 72, 10);
            drawing.setColor(new Color(90, 64, 36));
            drawing.drawRect(0, 0, 71, 55);
        });
    }

    static Part can() {
        return drawn("can", 60, 60, true, drawing -> {
            drawing.setColor(new Color(206, 210, 214));
            drawing.fill(new Ellipse2D.Double(0, 0, 60, 60));
            drawing.setColor(new Color(150, 154, 160));
            drawing.setStroke(new BasicStroke(3));
            drawing.draw(new Ellipse2D.Double(5, 5, 50, 50));
            drawing.setColor(new Color(236, 238, 240));
            drawing.fill(new Ellipse2D.Double(22, 12, 16, 26));
        });
    }

    static Part bottle() {
        return drawn("bottle", 36, 108, false, drawing -> {
            drawing.setPaint(new GradientPaint(0, 0, new Color(30, 96, 52), 36, 0, new Color(16, 52, 30)));
            drawing.fill(new RoundRectangle2D.Double(0, 40, 36, 68, 12, 12));
            drawing.fill(new RoundRectangle2D.Double(6, 24, 24, 30, 18, 18));
            drawing.fill(new Rectangle2D.Double(12, 4, 12, 30));
            drawing.setColor(new Color(220, 190, 60));
            drawing.fill(new Rectangle2D.Double(11, 0, 14, 7));
            drawing.setColor(new Color(238, 232, 214));
            drawing.fill(new Rectangle2D.Double(0, 58, 36, 28));
        });
    }

    static Part gear() {
        return drawn("gear", 72, 72, true, drawing -> {
            Area gear = new Area(new Ellipse2D.Double(9, 9, 54, 54));
            for (int tooth = 0; tooth < 12; tooth++) {
                double angle = tooth * Math.PI / 6;
                gear.add(new Area(new Rectangle2D.Double(36 + 28 * Math.cos(angle) - 5, 36 + 28 * Math.sin(angle) - 5,
                        10, 10)));
            }
            gear.subtract(new Area(new Ellipse2D.Double(26, 26, 20, 20)));
            drawing.setPaint(new GradientPaint(0, 0, new Color(58, 60, 66), 72, 72, new Color(28, 30, 34)));
            drawing.fill(gear);
        });
    }

    static Part bolt() {
        return drawn("bolt", 30, 84, false, drawing -> {
            drawing.setPaint(new GradientPaint(0, 0, new Color(214, 214, 206), 30, 0, new Color(120, 120, 118)));
            drawing.fill(new RoundRectangle2D.Double(0, 0, 30, 20, 6, 6));
            drawing.fill(new Rectangle2D.Double(7, 18, 16, 66));
        });
    }

    private static Part photo(String name, String file) {
        try (InputStream in = Part.class.getResourceAsStream(file + ".png")) {
            if (in == null) {
                throw new IllegalStateException(file + ".png is missing from the class path");
            }
            return new Part(name, ImageIO.read(in), true, name.equals("coin") ? 0.03 : 0.12);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Part drawn(String name, int width, int height, boolean round, Consumer<Graphics2D> drawing) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        drawing.accept(graphics);
        graphics.dispose();
        return new Part(name, image, round, 0.02);
    }
}

package io.twinengine.vision.frame;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

import io.twinengine.vision.detector.Box;
import io.twinengine.vision.detector.Detection;
import io.twinengine.vision.picture.Picture;
import io.twinengine.vision.tracking.Line;
import io.twinengine.vision.zone.Zone;

/** Draws boxes, labels and counting lines into a picture. */
final class Annotator {

    private static final Color BOX = new Color(0, 200, 255);
    private static final Color LINE = new Color(255, 214, 0);
    private static final Color PAPER = new Color(0, 0, 0, 170);
    private static final int SMALLEST_FONT = 12;

    private Annotator() {}

    static byte[] jpeg(Picture picture, List<Detection> detections, List<Zone> zones) {
        BufferedImage image = image(picture);
        Graphics2D drawing = image.createGraphics();
        drawing.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        int size = Math.max(SMALLEST_FONT, picture.height() / 32);
        drawing.setFont(new Font(Font.SANS_SERIF, Font.BOLD, size));
        drawing.setStroke(new BasicStroke(Math.max(2, picture.height() / 240f)));
        zones.forEach(zone -> draw(drawing, zone, picture));
        detections.forEach(found -> draw(drawing, found, picture, size));
        drawing.dispose();
        return write(image);
    }

    private static void draw(Graphics2D drawing, Zone zone, Picture picture) {
        Line line = zone.line(picture.sourceWidth(), picture.sourceHeight());
        double scaleX = (double) picture.width() / picture.sourceWidth();
        double scaleY = (double) picture.height() / picture.sourceHeight();
        drawing.setColor(LINE);
        drawing.draw(new Line2D.Double(line.fromX() * scaleX, line.fromY() * scaleY, line.toX() * scaleX,
                line.toY() * scaleY));
        drawing.drawString(Long.toString(zone.loopCount()), (float) (line.fromX() * scaleX) + 4,
                (float) (line.fromY() * scaleY) - 4);
    }

    private static void draw(Graphics2D drawing, Detection found, Picture picture, int size) {
        Box box = found.box();
        double left = box.left() * picture.width();
        double top = box.top() * picture.height();
        drawing.setColor(BOX);
        drawing.draw(new Rectangle2D.Double(left, top, box.width() * picture.width(),
                box.height() * picture.height()));
        String text = String.format(Locale.ROOT, "%s %.2f", found.label(), found.score());
        double baseline = Math.max(size + 2, top - 4);
        drawing.setColor(PAPER);
        drawing.fill(new Rectangle2D.Double(left, baseline - size, drawing.getFontMetrics().stringWidth(text) + 6.0,
                size + 4.0));
        drawing.setColor(Color.WHITE);
        drawing.drawString(text, (float) left + 3, (float) baseline);
    }

    private static BufferedImage image(Picture picture) {
        BufferedImage image = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        byte[] rgb = picture.rgb();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (rgb[i * 3] & 0xFF) << 16 | (rgb[i * 3 + 1] & 0xFF) << 8 | rgb[i * 3 + 2] & 0xFF;
        }
        return image;
    }

    private static byte[] write(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(image, "jpg", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}

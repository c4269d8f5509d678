package io.twinengine.vision.picture;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/** The samples of a decoded image as red, green and blue bytes, whatever kind the image is of. */
final class Pixels {

    private Pixels() {}

    static byte[] rgb(BufferedImage image) {
        if (image.getType() == BufferedImage.TYPE_3BYTE_BGR) {
            return fromBgr(((DataBufferByte) image.getRaster().getDataBuffer()).getData());
        }
        // Java takes grey samples for linear light and would brighten a middle grey by half.
        boolean grey = image.getRaster().getNumBands() <= 2 && !(image.getColorModel() instanceof IndexColorModel);
        return grey ? fromGrey(image) : fromAnything(image);
    }

    private static byte[] fromBgr(byte[] bgr) {
        byte[] rgb = new byte[bgr.length];
        for (int i = 0; i < rgb.length; i += 3) {
            rgb[i] = bgr[i + 2];
            rgb[i + 1] = bgr[i + 1];
            rgb[i + 2] = bgr[i];
        }
        return rgb;
    }

    private static byte[] fromGrey(BufferedImage image) {
        Raster raster = image.getRaster();
        int surplusBits = raster.getSampleModel().getSampleSize(0) - 8;
        int[] row = new int[image.getWidth()];
        byte[] rgb = new byte[image.getWidth() * image.getHeight() * 3];
        int target = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            raster.getSamples(0, y, row.length, 1, 0, row);
            for (int sample : row) {
                byte grey = (byte) (sample >> surplusBits);
                rgb[target++] = grey;
                rgb[target++] = grey;
                rgb[target++] = grey;
            }
        }
        return rgb;
    }

    private static byte[] fromAnything(BufferedImage image) {
        int[] row = new int[image.getWidth()];
        byte[] rgb = new byte[image.getWidth() * image.getHeight() * 3];
        int target = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, row.length, 1, row, 0, row.length);
            for (int pixel : row) {
                rgb[target++] = (byte) (pixel >> 16);
                rgb[target++] = (byte) (pixel >> 8);
                rgb[target++] = (byte) pixel;
            }
        }
        return rgb;
    }
}

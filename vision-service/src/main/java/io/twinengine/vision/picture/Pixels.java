package io.twinengine.vision.picture;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/** The samples of a decoded image as red, green and blue bytes, whatever kind the image is of. */
final class Pixels {

    private static final int[] IN_ORDER = { 0, 1, 2};
    private static final ColorModel RGB = new ComponentColorModel(ColorSpace.getInstance(ColorSpace.CS_sRGB), false,
            false,
            Transparency.OPAQUE, DataBuffer.TYPE_BYTE);

    private Pixels() {}

    /**
     * An image whose own samples are red, green and blue in this order, as JPEG decoders make them: the usual kind has them
     * the other way round, so that each sample would be moved twice.
     */
    static BufferedImage image(int width, int height) {
        return new BufferedImage(RGB, Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, width, height, width * 3, 3,
                IN_ORDER, null), false, null);
    }

    /** The samples may be the image's own. */
    static byte[] rgb(BufferedImage image) {
        if (image.getColorModel() == RGB) {
            return samples(image);
        }
        if (image.getType() == BufferedImage.TYPE_3BYTE_BGR) {
            return fromBgr(samples(image));
        }
        // Java takes grey samples for linear light and would brighten a middle grey by half.
        boolean grey = image.getRaster().getNumBands() <= 2 && !(image.getColorModel() instanceof IndexColorModel);
        return grey ? fromGrey(image) : fromAnything(image);
    }

    private static byte[] samples(BufferedImage image) {
        return ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
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

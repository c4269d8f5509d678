package io.twinengine.vision.picture;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;

import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

import io.twinengine.vision.picture.UnreadablePictureException.Reason;

/**
 * Decodes JPEG and PNG upright. A picture much larger than what is wanted is read with gaps, so that a full-size copy
 * never exists; size and pixel count are checked before the first pixel is decoded.
 */
public final class PictureDecoder {

    private final PictureLimits limits;

    public PictureDecoder(PictureLimits limits) {
        this.limits = limits;
    }

    /** Decodes so that the shorter side keeps at least {@code shortSide} pixels, or all it has. */
    public Picture decode(byte[] data, int shortSide) {
        PictureFormat format = checkedFormat(data);
        ImageReader reader = ImageIO.getImageReadersByFormatName(format.name()).next();
        try (ImageInputStream input = new MemoryCacheImageInputStream(new ByteArrayInputStream(data))) {
            return decode(reader, input, format == PictureFormat.JPEG ? Orientation.ofJpeg(data) : Orientation.UPRIGHT,
                    shortSide);
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            throw broken(e);
        } finally {
            reader.dispose();
        }
    }

    private PictureFormat checkedFormat(byte[] data) {
        if (data.length == 0) {
            throw new UnreadablePictureException(Reason.EMPTY, "The picture is empty.");
        }
        if (data.length > limits.maxBytes()) {
            throw new UnreadablePictureException(Reason.TOO_LARGE, "The picture has " + data.length
                    + " bytes; at most " + limits.maxBytes() + " are accepted.");
        }
        return PictureFormat.of(data)
                .orElseThrow(() -> new UnreadablePictureException(Reason.UNKNOWN_FORMAT,
                        "The content is neither JPEG nor PNG, whatever its name says. Send one of these."));
    }

    private Picture decode(ImageReader reader, ImageInputStream input, Orientation orientation, int shortSide)
            throws IOException {
        AtomicBoolean truncated = new AtomicBoolean();
        reader.addIIOReadWarningListener((_, warning) -> truncated.compareAndSet(false, tellsOfMissingEnd(warning)));
        reader.setInput(input, true, true);
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if ((long) width * height > limits.maxPixels()) {
            throw new UnreadablePictureException(Reason.TOO_MANY_PIXELS, "The picture unpacks to " + width + " x "
                    + height + " pixels; at most " + limits.maxPixels() + " in all are accepted.");
        }
        ImageReadParam coarse = reader.getDefaultReadParam();
        int gap = Math.max(1, Math.min(width, height) / shortSide);
        coarse.setSourceSubsampling(gap, gap, 0, 0);
        BufferedImage image = reader.read(0, coarse);
        if (truncated.get()) {
            throw truncated();
        }
        return upright(image, orientation, width, height);
    }

    private static boolean tellsOfMissingEnd(String warning) {
        return warning.contains("remature end");
    }

    private static UnreadablePictureException broken(Exception e) {
        String message = String.valueOf(e.getMessage());
        boolean endMissing = e instanceof EOFException || e.getCause() instanceof EOFException
                || tellsOfMissingEnd(message) || message.contains("nexpected end");
        return endMissing
                ? truncated()
                : new UnreadablePictureException(Reason.BROKEN,
                        "The picture cannot be decoded; it is damaged or of an unusual kind (CMYK, for one).");
    }

    private static UnreadablePictureException truncated() {
        return new UnreadablePictureException(Reason.TRUNCATED,
                "The picture ends too early; its upload was cut off. Send it again.");
    }

    private static Picture upright(BufferedImage image, Orientation orientation, int sourceWidth, int sourceHeight) {
        byte[] stored = rgb(image);
        int width = image.getWidth();
        int height = image.getHeight();
        if (orientation == Orientation.UPRIGHT) {
            return new Picture(width, height, stored, sourceWidth, sourceHeight);
        }
        boolean swap = orientation.swapsAxes();
        Picture result = new Picture(swap ? height : width, swap ? width : height, new byte[stored.length],
                swap ? sourceHeight : sourceWidth, swap ? sourceWidth : sourceHeight);
        int target = 0;
        for (int y = 0; y < result.height(); y++) {
            for (int x = 0; x < result.width(); x++, target += 3) {
                System.arraycopy(stored, orientation.storedIndex(x, y, width, height) * 3, result.rgb(), target, 3);
            }
        }
        return result;
    }

    private static byte[] rgb(BufferedImage image) {
        int pixels = image.getWidth() * image.getHeight();
        byte[] rgb = new byte[pixels * 3];
        if (image.getType() == BufferedImage.TYPE_3BYTE_BGR) {
            byte[] bgr = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
            for (int i = 0; i < rgb.length; i += 3) {
                rgb[i] = bgr[i + 2];
                rgb[i + 1] = bgr[i + 1];
                rgb[i + 2] = bgr[i];
            }
            return rgb;
        }
        int[] row = new int[image.getWidth()];
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

package io.twinengine.vision.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

import io.twinengine.vision.picture.UnreadablePictureException.Reason;

/**
 * Decodes JPEG and PNG upright. A picture much larger than what is wanted is read with gaps, so that a full-size copy
 * never exists; size, kind and pixel count are checked before the first pixel is decoded.
 */
public final class PictureDecoder {

    /** What is kept of a picture at most, whatever its shape: 12 MB. */
    private static final double MOST_KEPT_PIXELS = 4_000_000;
    private static final int MOST_STRETCHED = 16;
    /** Each pass may go over all pixels while it costs a few bytes of the file only. */
    private static final int MOST_SCANS = 100;

    private final PictureLimits limits;

    public PictureDecoder(PictureLimits limits) {
        this.limits = limits;
    }

    /** Decodes so that the shorter side keeps at least {@code shortSide} pixels, or all it has. */
    public Picture decode(byte[] data, int shortSide) {
        PictureFormat format = checkedFormat(data);
        Optional<JpegStructure> jpeg = format == PictureFormat.JPEG ? Optional.of(checkedJpeg(data)) : Optional.empty();
        ImageReader reader = ImageIO.getImageReadersByFormatName(format.name()).next();
        try (ImageInputStream input = new MemoryCacheImageInputStream(new ByteArrayInputStream(data))) {
            Picture picture = decode(reader, input, jpeg.filter(JpegStructure::isColour).isPresent(), shortSide);
            // Read with gaps, a PNG may be decoded to the end of what was asked for without its last bytes.
            if (format == PictureFormat.PNG && !PngStructure.isWhole(data)) {
                throw truncated();
            }
            return jpeg.map(JpegStructure::orientation).orElse(Orientation.UPRIGHT).upright(picture);
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

    private static JpegStructure checkedJpeg(byte[] jpeg) {
        JpegStructure structure = JpegStructure.of(jpeg);
        if (structure.components() > 0 && !structure.isUsual()) {
            throw new UnreadablePictureException(Reason.UNUSUAL, "The JPEG is of a kind for printing or archives ("
                    + structure.components() + " components of " + structure.precision()
                    + " bits). Send colour or grey with 8 bits, as cameras do.");
        }
        if (structure.scans() > MOST_SCANS) {
            throw new UnreadablePictureException(Reason.UNUSUAL, "The JPEG consists of " + structure.scans()
                    + " passes; at most " + MOST_SCANS + " are accepted.");
        }
        return structure;
    }

    private Picture decode(ImageReader reader, ImageInputStream input, boolean isColourJpeg, int shortSide)
            throws IOException {
        AtomicBoolean truncated = new AtomicBoolean();
        reader.addIIOReadWarningListener((_, warning) -> truncated.compareAndSet(false, tellsOfMissingEnd(warning)));
        reader.setInput(input, true, true);
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        requireSensible(width, height);
        ImageReadParam coarse = reader.getDefaultReadParam();
        int gap = gap(width, height, shortSide);
        coarse.setSourceSubsampling(gap, gap, 0, 0);
        if (isColourJpeg) {
            coarse.setDestination(Pixels.image(Math.ceilDiv(width, gap), Math.ceilDiv(height, gap)));
        }
        BufferedImage image = reader.read(0, coarse);
        if (truncated.get()) {
            throw truncated();
        }
        return new Picture(image.getWidth(), image.getHeight(), Pixels.rgb(image), width, height);
    }

    private void requireSensible(int width, int height) {
        if ((long) width * height > limits.maxPixels()) {
            throw new UnreadablePictureException(Reason.TOO_MANY_PIXELS, "The picture unpacks to " + width + " x "
                    + height + " pixels; at most " + limits.maxPixels() + " in all are accepted.");
        }
        if (Math.max(width, height) > (long) MOST_STRETCHED * Math.min(width, height)) {
            throw new UnreadablePictureException(Reason.UNUSUAL, "The picture has " + width + " x " + height
                    + " pixels; one side may be at most " + MOST_STRETCHED + " times as long as the other.");
        }
    }

    private static int gap(int width, int height, int shortSide) {
        int forMemory = (int) Math.ceil(Math.sqrt((double) width * height / MOST_KEPT_PIXELS));
        return Math.max(forMemory, Math.max(1, Math.min(width, height) / shortSide));
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
                : new UnreadablePictureException(Reason.BROKEN, "The picture is damaged and cannot be decoded.");
    }

    private static UnreadablePictureException truncated() {
        return new UnreadablePictureException(Reason.TRUNCATED,
                "The picture ends too early; its upload was cut off. Send it again.");
    }
}

package io.twinengine.vision.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.twinengine.vision.picture.UnreadablePictureException.Reason;

/** The kinds of JPEG and PNG that exist, made here, and files that are made to hurt. */
class PictureKindsTest {

    private static final int SIZE = 64;
    private static final int GREY = 128;

    private final PictureDecoder decoder = new PictureDecoder(new PictureLimits(2_000_000, 4_000_000));

    @ParameterizedTest
    @ValueSource(ints = { BufferedImage.TYPE_INT_RGB, BufferedImage.TYPE_INT_ARGB, BufferedImage.TYPE_3BYTE_BGR,
            BufferedImage.TYPE_4BYTE_ABGR, BufferedImage.TYPE_BYTE_INDEXED, BufferedImage.TYPE_USHORT_565_RGB})
    void readsColourOfEveryDepthAndPalettes(int type) throws IOException {
        Picture picture = decoder.decode(png(filled(type, new Color(204, 51, 0))), 1_000);

        assertPixel(picture, 204, 51, 0);
    }

    @ParameterizedTest
    @ValueSource(ints = { BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_USHORT_GRAY})
    void keepsGreyAsDarkAsItIs(int type) throws IOException {
        assertPixel(decoder.decode(png(grey(type)), 1_000), GREY, GREY, GREY);
    }

    @Test
    void keepsAGreyJpegAsDarkAsItIs() throws IOException {
        assertPixel(decoder.decode(jpeg(grey(BufferedImage.TYPE_BYTE_GRAY), false), 1_000), GREY, GREY, GREY);
    }

    @Test
    void readsSixteenBitsAColour() throws IOException {
        ComponentColorModel model = new ComponentColorModel(ColorSpace.getInstance(ColorSpace.CS_sRGB), false, false,
                Transparency.OPAQUE, DataBuffer.TYPE_USHORT);
        WritableRaster raster = model.createCompatibleWritableRaster(SIZE, SIZE);
        for (int i = 0; i < SIZE * SIZE; i++) {
            raster.setPixel(i % SIZE, i / SIZE, new int[]{ 204 * 257, 51 * 257, 0});
        }

        assertPixel(decoder.decode(png(new BufferedImage(model, raster, false, null)), 1_000), 204, 51, 0);
    }

    @Test
    void readsBlackAndWhite() throws IOException {
        BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_BYTE_BINARY,
                new IndexColorModel(1, 2, new byte[]{ 0, -1}, new byte[]{ 0, -1}, new byte[]{ 0, -1}));
        image.setRGB(SIZE / 2, SIZE / 2, 0xFFFFFFFF);

        Picture picture = decoder.decode(png(image), 1_000);

        assertThat(picture.at(SIZE / 2, SIZE / 2)).isEqualTo(0xFFFFFF);
        assertThat(picture.at(0, 0)).isZero();
    }

    @Test
    void readsAProgressiveJpeg() throws IOException {
        byte[] progressive = jpeg(filled(BufferedImage.TYPE_INT_RGB, new Color(204, 51, 0)), true);

        assertThat(JpegStructure.of(progressive).scans()).isBetween(2, 20);
        assertPixel(decoder.decode(progressive, 1_000), 204, 51, 0);
    }

    @Test
    void refusesPrintColoursAndTwelveBitsByName() throws IOException {
        assertRefused(cmyk(), Reason.UNUSUAL, "4 components");

        byte[] deep = jpeg(filled(BufferedImage.TYPE_INT_RGB, Color.RED), false);
        deep[frame(deep) + 4] = 12;
        assertRefused(deep, Reason.UNUSUAL, "12 bits");
    }

    @Test
    void refusesAJpegThatUnpacksToTooMuchByItsHeader() throws IOException {
        byte[] bomb = jpeg(filled(BufferedImage.TYPE_INT_RGB, Color.RED), false);
        ByteBuffer.wrap(bomb).putShort(frame(bomb) + 5, (short) 65_000).putShort(frame(bomb) + 7, (short) 65_000);

        assertRefused(bomb, Reason.TOO_MANY_PIXELS, "65000 x 65000");
    }

    @Test
    void refusesAJpegThatGoesOverItsPixelsAgainAndAgain() throws IOException {
        byte[] progressive = jpeg(filled(BufferedImage.TYPE_INT_RGB, Color.RED), true);
        int lastScan = lastIndexOf(progressive, 0xDA);
        byte[] scan = Arrays.copyOfRange(progressive, lastScan, progressive.length - 2);
        ByteBuffer bomb = ByteBuffer.allocate(progressive.length + 200 * scan.length).put(progressive, 0, lastScan);
        for (int i = 0; i <= 200; i++) {
            bomb.put(scan);
        }
        bomb.put(progressive, progressive.length - 2, 2);

        assertRefused(bomb.array(), Reason.UNUSUAL, "passes");
    }

    @Test
    void refusesAPictureThatIsAllLength() throws IOException {
        assertRefused(png(new BufferedImage(1, 17, BufferedImage.TYPE_INT_RGB)), Reason.UNUSUAL, "1 x 17");
        assertThat(decoder.decode(png(new BufferedImage(16, 1, BufferedImage.TYPE_INT_RGB)), 300).width())
                .isEqualTo(16);
    }

    @Test
    void keepsLittleOfALargePicture() throws IOException {
        PictureDecoder generous = new PictureDecoder(new PictureLimits(10_000_000, 40_000_000));

        Picture picture = generous.decode(png(new BufferedImage(10_000, 2_000, BufferedImage.TYPE_BYTE_GRAY)), 1_080);

        assertThat((long) picture.width() * picture.height()).isLessThanOrEqualTo(4_000_000);
        assertThat(picture.sourceWidth()).isEqualTo(10_000);
    }

    @Test
    void doesNotUnpackTextThatAPngCarries() throws IOException {
        byte[] bomb = withTextChunk(png(filled(BufferedImage.TYPE_INT_RGB, Color.RED)), 200_000_000);
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();

        assertPixel(decoder.decode(bomb, 300), 255, 0, 0);

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(20_000_000);
    }

    @Test
    void goesByContentWhateverElseAFileIsAsWell() throws IOException {
        byte[] jpeg = jpeg(filled(BufferedImage.TYPE_INT_RGB, Color.RED), false);
        byte[] page = "<html><script>alert(1)</script>PK\3\4".getBytes(StandardCharsets.US_ASCII);

        byte[] pictureFirst = ByteBuffer.allocate(jpeg.length + page.length).put(jpeg).put(page).array();
        assertPixel(decoder.decode(pictureFirst, 300), 254, 0, 0);

        byte[] pageFirst = ByteBuffer.allocate(jpeg.length + page.length).put(page).put(jpeg).array();
        assertRefused(pageFirst, Reason.UNKNOWN_FORMAT, "neither JPEG nor PNG");
        byte[] gif = ByteBuffer.allocate(jpeg.length + 6).put("GIF89a".getBytes(StandardCharsets.US_ASCII)).put(jpeg)
                .array();
        assertRefused(gif, Reason.UNKNOWN_FORMAT, "neither JPEG nor PNG");
    }

    private void assertRefused(byte[] data, Reason reason, String message) {
        assertThatExceptionOfType(UnreadablePictureException.class).isThrownBy(() -> decoder.decode(data, 300))
                .withMessageContaining(message)
                .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
    }

    private static void assertPixel(Picture picture, int red, int green, int blue) {
        int pixel = picture.at(picture.width() / 2, picture.height() / 2);
        assertThat(new int[]{ pixel >> 16, pixel >> 8 & 0xFF, pixel & 0xFF}).satisfies(found -> {
            // Compression and shallow colours may be off by a few levels.
            assertThat(found[0]).isBetween(red - 6, red + 6);
            assertThat(found[1]).isBetween(green - 6, green + 6);
            assertThat(found[2]).isBetween(blue - 6, blue + 6);
        });
    }

    private static BufferedImage filled(int type, Color colour) {
        BufferedImage image = new BufferedImage(SIZE, SIZE, type);
        Graphics2D drawing = image.createGraphics();
        drawing.setColor(colour);
        drawing.fillRect(0, 0, SIZE, SIZE);
        drawing.dispose();
        return image;
    }

    private static BufferedImage grey(int type) {
        BufferedImage image = new BufferedImage(SIZE, SIZE, type);
        int sample = type == BufferedImage.TYPE_USHORT_GRAY ? GREY * 257 : GREY;
        for (int i = 0; i < SIZE * SIZE; i++) {
            image.getRaster().setSample(i % SIZE, i / SIZE, 0, sample);
        }
        return image;
    }

    private static byte[] png(BufferedImage image) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, "png", out)).isTrue();
        return out.toByteArray();
    }

    private static byte[] jpeg(BufferedImage image, boolean progressive) throws IOException {
        return jpeg(new IIOImage(image, null, null), progressive);
    }

    private static byte[] cmyk() throws IOException {
        WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, SIZE, SIZE, 4, null);
        return jpeg(new IIOImage(raster, null, null), false);
    }

    private static byte[] jpeg(IIOImage image, boolean progressive) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam how = writer.getDefaultWriteParam();
        how.setProgressiveMode(progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, image, how);
        }
        writer.dispose();
        return bytes.toByteArray();
    }

    /** Where the segment with the picture's size begins. */
    private static int frame(byte[] jpeg) {
        return indexOf(jpeg, 0xC0);
    }

    private static int indexOf(byte[] jpeg, int marker) {
        for (int i = 2; i < jpeg.length - 1; i++) {
            if (jpeg[i] == (byte) 0xFF && jpeg[i + 1] == (byte) marker) {
                return i;
            }
        }
        throw new IllegalArgumentException("no such marker");
    }

    private static int lastIndexOf(byte[] jpeg, int marker) {
        for (int i = jpeg.length - 2; i > 0; i--) {
            if (jpeg[i] == (byte) 0xFF && jpeg[i + 1] == (byte) marker) {
                return i;
            }
        }
        throw new IllegalArgumentException("no such marker");
    }

    private static byte[] withTextChunk(byte[] png, int zeros) throws IOException {
        ByteArrayOutputStream chunk = new ByteArrayOutputStream();
        chunk.write("zTXtComment\0\0".getBytes(StandardCharsets.US_ASCII));
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(chunk)) {
            byte[] block = new byte[1_000_000];
            for (int written = 0; written < zeros; written += block.length) {
                deflater.write(block);
            }
        }
        byte[] content = chunk.toByteArray();
        CRC32 checksum = new CRC32();
        checksum.update(content);
        int afterHeader = 8 + 25;
        return ByteBuffer.allocate(png.length + content.length + 8).put(png, 0, afterHeader)
                .putInt(content.length - 4).put(content).putInt((int) checksum.getValue())
                .put(png, afterHeader, png.length - afterHeader).array();
    }
}

package io.twinengine.vision.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.twinengine.vision.picture.UnreadablePictureException.Reason;

class PictureDecoderTest {

    private final PictureDecoder decoder = new PictureDecoder(new PictureLimits(2_000_000, 4_000_000));

    @Test
    void decodesJpegAndPng() throws IOException {
        for (String format : new String[]{ "jpg", "png"}) {
            Picture picture = decoder.decode(quadrants(format, 64, 32), 1_000);

            assertThat(picture.width()).isEqualTo(64);
            assertThat(picture.height()).isEqualTo(32);
            assertThat(dominantAt(picture, 0.25, 0.25)).isEqualTo("red");
            assertThat(dominantAt(picture, 0.75, 0.25)).isEqualTo("green");
            assertThat(dominantAt(picture, 0.25, 0.75)).isEqualTo("blue");
        }
    }

    @Test
    void readsALargePictureWithGapsAndRemembersItsSize() throws IOException {
        Picture picture = decoder.decode(quadrants("jpg", 1920, 1080), 300);

        assertThat(picture.width()).isEqualTo(640);
        assertThat(picture.height()).isEqualTo(360);
        assertThat(picture.sourceWidth()).isEqualTo(1920);
        assertThat(dominantAt(picture, 0.75, 0.25)).isEqualTo("green");
    }

    /** Where the red corner of the stored picture must appear, for each of the eight EXIF orientations. */
    @ParameterizedTest
    @CsvSource({ "1,0.25,0.25", "2,0.75,0.25", "3,0.75,0.75", "4,0.25,0.75", "5,0.25,0.25", "6,0.75,0.25",
            "7,0.75,0.75", "8,0.25,0.75"})
    void turnsAPictureUprightAsItsExifSays(int orientation, double redX, double redY) throws IOException {
        Picture picture = decoder.decode(withExif(quadrants("jpg", 64, 32), orientation), 1_000);

        assertThat(picture.width()).isEqualTo(orientation < 5 ? 64 : 32);
        assertThat(picture.sourceHeight()).isEqualTo(orientation < 5 ? 32 : 64);
        assertThat(dominantAt(picture, redX, redY)).isEqualTo("red");
    }

    @Test
    void readsExifOfEitherByteOrder() throws IOException {
        byte[] jpeg = quadrants("jpg", 64, 32);
        byte[] segment = { (byte) 0xFF, (byte) 0xE1, 0, 34, 'E', 'x', 'i', 'f', 0, 0, 'I', 'I', 42, 0, 8, 0, 0, 0, 1, 0,
                0x12, 0x01, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0};

        Picture picture = decoder.decode(withSegment(jpeg, segment), 1_000);

        assertThat(picture.width()).isEqualTo(32);
        assertThat(dominantAt(picture, 0.75, 0.25)).isEqualTo("red");
    }

    @Test
    void takesAnOddExifForUpright() throws IOException {
        byte[] odd = { (byte) 0xFF, (byte) 0xE1, 0, 18, 'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42, 0, 0, 0x7F, 0x7F, 0,
                1};

        assertThat(decoder.decode(withSegment(quadrants("jpg", 64, 32), odd), 1_000).width()).isEqualTo(64);
        assertThat(decoder.decode(withExif(quadrants("jpg", 64, 32), 99), 1_000).width()).isEqualTo(64);
    }

    @Test
    void refusesWhatIsNotAPictureWhateverItClaims() {
        assertReason("<svg/>".getBytes(StandardCharsets.US_ASCII), Reason.UNKNOWN_FORMAT);
        assertReason("GIF89a...".getBytes(StandardCharsets.US_ASCII), Reason.UNKNOWN_FORMAT);
        assertReason(new byte[0], Reason.EMPTY);
    }

    @Test
    void refusesTooManyBytesBeforeLookingAtThem() {
        assertReason(new byte[2_000_001], Reason.TOO_LARGE);
    }

    @Test
    void refusesADecompressionBombByItsHeader() throws IOException {
        byte[] small = quadrants("png", 8, 8);
        ByteBuffer.wrap(small).putInt(16, 60_000).putInt(20, 60_000);
        CRC32 checksum = new CRC32();
        checksum.update(small, 12, 17);
        ByteBuffer.wrap(small).putInt(29, (int) checksum.getValue());

        assertReason(small, Reason.TOO_MANY_PIXELS);
    }

    @Test
    void saysThatACutOffPictureIsCutOff() throws IOException {
        byte[] jpeg = quadrants("jpg", 640, 480);
        byte[] png = quadrants("png", 640, 480);

        assertReason(Arrays.copyOf(jpeg, jpeg.length / 2), Reason.TRUNCATED);
        assertReason(Arrays.copyOf(png, png.length / 2), Reason.TRUNCATED);
        // Read with gaps, the rows that are wanted are all there.
        assertThatExceptionOfType(UnreadablePictureException.class)
                .isThrownBy(() -> decoder.decode(Arrays.copyOf(png, png.length - 13), 60))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.TRUNCATED));
    }

    @Test
    void neverFailsInAnotherWayThanByAReason() throws IOException {
        byte[] jpeg = quadrants("jpg", 64, 48);
        Random random = new Random(7);
        for (int round = 0; round < 500; round++) {
            byte[] damaged = jpeg.clone();
            for (int i = 0; i < 5; i++) {
                damaged[2 + random.nextInt(damaged.length - 2)] = (byte) random.nextInt();
            }
            try {
                assertThat(decoder.decode(damaged, 300).width()).isPositive();
            } catch (UnreadablePictureException e) {
                assertThat(e.reason()).isNotNull();
            }
        }
    }

    @Test
    void areaAverageKeepsTheMeanAndEdges() {
        byte[] rgb = new byte[4 * 2 * 3];
        Arrays.fill(rgb, 0, 6, (byte) 200);
        Arrays.fill(rgb, 12, 18, (byte) 200);
        Picture half = new Picture(4, 2, rgb).resizedTo(2, 1);

        assertThat(half.rgb()).containsExactly(200, 200, 200, 0, 0, 0);
        assertThat(new Picture(4, 2, rgb).resizedTo(1, 1).rgb()).containsExactly(100, 100, 100);
    }

    private void assertReason(byte[] data, Reason reason) {
        assertThatExceptionOfType(UnreadablePictureException.class).isThrownBy(() -> decoder.decode(data, 300))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
    }

    private static String dominantAt(Picture picture, double x, double y) {
        int pixel = picture.at((int) (x * picture.width()), (int) (y * picture.height()));
        int red = pixel >> 16;
        int green = pixel >> 8 & 0xFF;
        int blue = pixel & 0xFF;
        if (red > 150 && green > 150) {
            return "white";
        }
        return red > green && red > blue ? "red" : green > blue ? "green" : "blue";
    }

    private static byte[] quadrants(String format, int width, int height) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D drawing = image.createGraphics();
        Color[] colours = { Color.RED, Color.GREEN, Color.BLUE, Color.WHITE};
        for (int i = 0; i < 4; i++) {
            drawing.setColor(colours[i]);
            drawing.fillRect(i % 2 * width / 2, i / 2 * height / 2, width / 2, height / 2);
        }
        drawing.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, format, out);
        return out.toByteArray();
    }

    private static byte[] withExif(byte[] jpeg, int orientation) {
        byte[] segment = { (byte) 0xFF, (byte) 0xE1, 0, 34, 'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1,
                0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte) orientation, 0, 0, 0, 0, 0, 0};
        return withSegment(jpeg, segment);
    }

    private static byte[] withSegment(byte[] jpeg, byte[] segment) {
        return ByteBuffer.allocate(jpeg.length + segment.length).put(jpeg, 0, 2).put(segment)
                .put(jpeg, 2, jpeg.length - 2).array();
    }
}

package io.twinengine.vision.detector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.twinengine.vision.picture.Picture;
import io.twinengine.vision.picture.PictureDecoder;
import io.twinengine.vision.picture.PictureLimits;

class EmbeddedModelTest {

    private static OnnxDetector detector;

    @BeforeAll
    static void loadTheModel() {
        detector = OnnxDetector.embedded();
    }

    @AfterAll
    static void release() {
        detector.close();
    }

    @Test
    void committedModelIsTheOneItsChecksumNames() throws IOException, NoSuchAlgorithmException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(resource(OnnxDetector.EMBEDDED_MODEL));
        String named = new String(resource(OnnxDetector.EMBEDDED_MODEL + ".sha256"),
                StandardCharsets.US_ASCII);
        assertThat(named).startsWith(HexFormat.of().formatHex(digest) + " ");
    }

    @ParameterizedTest
    @CsvSource({ "apple.jpg, apple, 0.90", "orange.jpg, orange, 0.90", "coffee.png, cup, 0.90",
            "chelsea.png, cat, 0.90"})
    void namesWhatARealPhotographShows(String photo, String label, double score) throws IOException {
        Picture picture = decoded(photo);

        List<Detection> found = detector.detect(picture, 0.5);

        assertThat(found.getFirst().label()).isEqualTo(label);
        assertThat(found.getFirst().score()).isGreaterThan(score);
    }

    @Test
    void boxesLieWhereTheObjectIs() throws IOException {
        Detection cup = detector.detect(decoded("coffee.png"), 0.5).getFirst();

        assertThat(cup.box().overlap(new Box(0.29, 0.05, 0.69, 0.63))).isGreaterThan(0.9);
    }

    @Test
    void findsNothingInAnEmptyPicture() {
        assertThat(detector.detect(new Picture(640, 480, new byte[640 * 480 * 3]), 0.5)).isEmpty();
    }

    @Test
    void knowsTheEightyCocoLabelsAndNoOthers() {
        assertThat(CocoLabels.BY_ID.stream().filter(label -> !label.isEmpty())).hasSize(80).doesNotHaveDuplicates();
        assertThat(detector.knows("Bottle")).isTrue();
        assertThat(detector.knows("gearbox")).isFalse();
        assertThat(detector.knows("")).isFalse();
    }

    private static Picture decoded(String photo) throws IOException {
        return new PictureDecoder(new PictureLimits(10_000_000, 40_000_000))
                .decode(resource("/photos/" + photo), detector.wantedShortSide());
    }

    private static byte[] resource(String path) throws IOException {
        try (InputStream in = EmbeddedModelTest.class.getResourceAsStream(path)) {
            assertThat(in).as(path).isNotNull();
            return in.readAllBytes();
        }
    }
}

package io.twinengine.vision.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

class MjpegParserTest {

    private static final String TYPE = "multipart/x-mixed-replace; boundary=frame";

    private final List<byte[]> pictures = new ArrayList<>();

    @Test
    void givesOutPicturesWhateverThePiecesTheyComeIn() {
        byte[] first = { 1, 2, 3, '\r', '\n', '-', '-', 'f', 'r', 'a', 'm', 'e', 9};
        byte[] second = { 4, 5};
        byte[] stream = stream(first, second);
        for (int piece = 1; piece <= stream.length; piece++) {
            pictures.clear();
            MjpegParser parser = new MjpegParser(TYPE, 1_000, pictures::add);
            for (int at = 0; at < stream.length; at += piece) {
                parser.feed(Arrays.copyOfRange(stream, at, Math.min(stream.length, at + piece)));
            }
            assertThat(pictures).containsExactly(first, second);
        }
    }

    @Test
    void endsAPartWithoutLengthAtTheNextBoundary() {
        MjpegParser parser = new MjpegParser("multipart/x-mixed-replace;boundary=\"--myboundary\"", 1_000,
                pictures::add);

        parser.feed(
                "--myboundary\r\nContent-Type: image/jpeg\r\n\r\nABC\r\n--myboundary\r\nX: y\r\n\r\nDE\r\n--myboundary"
                        .getBytes(StandardCharsets.US_ASCII));

        assertThat(pictures).extracting(picture -> new String(picture, StandardCharsets.US_ASCII))
                .containsExactly("ABC", "DE");
    }

    @Test
    void findsTheNextPictureAfterGarbage() {
        MjpegParser parser = new MjpegParser(TYPE, 100_000, pictures::add);

        parser.feed(new byte[70_000]);
        parser.feed(stream(new byte[]{ 1, 2}));
        parser.feed("no part at all".getBytes(StandardCharsets.US_ASCII));
        parser.feed(stream(new byte[]{ 3}));

        assertThat(pictures).containsExactly(new byte[]{ 1, 2}, new byte[]{ 3});
    }

    @Test
    void refusesAPartThatNeverEndsAndOtherKindsOfFeeds() {
        assertRefused("--frame\r\nContent-Length: 900000\r\n\r\n", "larger than 1000");
        assertRefused("--frame\r\nContent-Type: image/jpeg\r\n\r\n", "larger than 1000");
        assertRefused("GIF89a", "no pictures");
        assertThatIllegalArgumentException().isThrownBy(() -> new MjpegParser("text/html", 1_000, pictures::add))
                .withMessageContaining("text/html");
    }

    private void assertRefused(String begin, String reason) {
        MjpegParser parser = new MjpegParser(TYPE, 1_000, pictures::add);
        parser.feed(begin.getBytes(StandardCharsets.US_ASCII));

        assertThatIllegalArgumentException().isThrownBy(() -> parser.feed(new byte[10_000]))
                .withMessageContaining(reason);
    }

    static byte[] stream(byte[]... pictures) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] picture : pictures) {
            out.writeBytes(("--frame\r\nContent-Type: image/jpeg\r\nContent-Length: " + picture.length + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.writeBytes(picture);
            out.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        return out.toByteArray();
    }
}

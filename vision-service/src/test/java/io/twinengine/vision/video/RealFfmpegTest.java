package io.twinengine.vision.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import com.sun.net.httpserver.HttpServer;

import io.twinengine.vision.BeltScene;
import io.twinengine.vision.outbound.AddressRules.Target;
import io.twinengine.vision.picture.Picture;
import io.twinengine.vision.picture.PictureDecoder;
import io.twinengine.vision.picture.PictureLimits;
import io.twinengine.vision.video.PictureSource.BrokenFeedException;
import io.vertx.core.Vertx;

/** RTSP and MP4 through the real program: what the service calls it with has to suit it. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class RealFfmpegTest {

    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
    /** Two seconds of a belt. */
    private static final List<byte[]> BELT = BeltScene.withDiscs(1, 90).frames(20).subList(20, 40);

    private static final Vertx VERTX = Vertx.vertx();

    @TempDir
    private static Path folder;

    private static FfmpegProgram ffmpeg;

    private final List<byte[]> pictures = new ArrayList<>();

    @BeforeAll
    static void unpack() throws IOException {
        ffmpeg = FfmpegProgram.unpackTo(folder);
    }

    @AfterAll
    static void stop() {
        VERTX.close();
    }

    @Test
    void readsAnMp4FileOverHttpAtItsOwnSpeed() throws Exception {
        Path film = folder.resolve("line.mp4");
        ffmpeg.film(BELT, film, "-movflags", "+faststart");

        long start = System.nanoTime();
        assertThatExceptionOfType(BrokenFeedException.class).isThrownBy(() -> readOverHttp(film))
                .withMessage("the feed ended");

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofSeconds(1));
        assertBelt();
    }

    @Test
    void readsAnRtspCamera() throws Exception {
        Path film = folder.resolve("line.ts");
        ffmpeg.film(BELT, film);

        try (RtspCamera camera = new RtspCamera(Files.readAllBytes(film))) {
            assertThatExceptionOfType(BrokenFeedException.class).isThrownBy(() -> source().read(
                    target("rtsp://camera.example.org/line-1?quality=high", camera.port()), pictures::add));

            assertThat(camera.requests()).contains("DESCRIBE rtsp://127.0.0.1:" + camera.port()
                    + "/line-1?quality=high RTSP/1.0");
        }
        assertBelt();
    }

    @Test
    void opensNoPlaylist() throws IOException {
        Path playlist = Files.writeString(folder.resolve("playlist.ts"), """
                                                                         #EXTM3U
                                                                         #EXT-X-TARGETDURATION:1
                                                                         #EXTINF:1,
                                                                         http://169.254.169.254/latest/meta-data
                                                                         #EXT-X-ENDLIST
                                                                         """);

        assertThatExceptionOfType(BrokenFeedException.class).isThrownBy(() -> readOverHttp(playlist))
                .withMessageStartingWith("ffmpeg says: ");

        assertThat(pictures).isEmpty();
    }

    private void assertBelt() {
        assertThat(pictures).hasSizeBetween(BELT.size() - 3, BELT.size() + 1);
        Picture last = new PictureDecoder(new PictureLimits(1_000_000, 1_000_000)).decode(pictures.getLast(), 1_000);
        assertThat(last.width()).isEqualTo(BeltScene.WIDTH);
        assertThat(last.height()).isEqualTo(BeltScene.HEIGHT);
    }

    private void readOverHttp(Path film) throws IOException, InterruptedException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "video/mp4");
            exchange.sendResponseHeaders(200, Files.size(film));
            exchange.getResponseBody().write(Files.readAllBytes(film));
            exchange.close();
        });
        server.start();
        try {
            source().read(target("http://camera.example.org/" + film.getFileName(), server.getAddress().getPort()),
                    pictures::add);
        } finally {
            server.stop(0);
        }
    }

    private static ProcessSource source() {
        return new ProcessSource(new FfmpegCommand(ffmpeg.path(), 10), VERTX.createHttpClient(), Duration.ofSeconds(20),
                1_000_000);
    }

    private static Target target(String address, int port) {
        return new Target(URI.create(address), LOOPBACK, port);
    }
}

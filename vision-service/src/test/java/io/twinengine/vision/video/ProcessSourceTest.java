package io.twinengine.vision.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.sun.net.httpserver.HttpServer;

import io.twinengine.vision.outbound.AddressRules.Target;
import io.twinengine.vision.video.PictureSource.BrokenFeedException;
import io.vertx.core.Vertx;

/** The source that runs a program, with a shell script in the program's place. */
class ProcessSourceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final byte[] FIRST = { 1, 2, 3};
    private static final byte[] SECOND = { 4, 5};

    private final List<byte[]> pictures = new ArrayList<>();
    private final Vertx vertx = Vertx.vertx();

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        vertx.close();
    }

    @Test
    void readsThePicturesThatTheProgramPrints() throws Exception {
        Files.write(folder.resolve("pictures"), motionJpeg(FIRST, SECOND));

        assertBroken(source("echo \"$@\" > arguments; cat pictures", PATIENCE), rtsp(), "the feed ended");

        assertThat(pictures).containsExactly(FIRST, SECOND);
        assertThat(Files.readString(folder.resolve("arguments")))
                .contains("-i rtsp://127.0.0.1:8554/line-1?quality=high -an").contains("gte(t-prev_selected_t,0.095)")
                .contains("-protocol_whitelist rtsp,").contains("-f mpjpeg").doesNotContain("camera.example.org");
    }

    @Test
    void tellsWhyTheProgramGaveUp() throws Exception {
        assertBroken(source("echo 'method DESCRIBE failed: 401 Unauthorized' >&2; exit 1", PATIENCE), rtsp(),
                "ffmpeg says: method DESCRIBE failed: 401 Unauthorized");
    }

    @Test
    void endsAProgramThatSaysNothing() throws Exception {
        assertBroken(source("echo $$ > pid; exec sleep 600", Duration.ofMillis(300)), rtsp(), "nothing came for 0.3 s");

        assertProgramEnds();
    }

    @Test
    void endsTheProgramWhenItsFeedIsStopped() throws Exception {
        Files.write(folder.resolve("pictures"), motionJpeg(FIRST));
        ProcessSource source = source("echo $$ > pid; cat pictures; exec sleep 600", PATIENCE);
        CountDownLatch reads = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        Thread feed = Thread.ofVirtual().start(() -> {
            try {
                source.read(rtsp(), _ -> reads.countDown());
            } catch (InterruptedException _) {
                ended.countDown();
            }
        });
        assertThat(reads.await(20, TimeUnit.SECONDS)).isTrue();

        feed.interrupt();

        assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
        assertProgramEnds();
    }

    @Test
    void doesNotPileUpWhatAProgramPrintsFasterThanItIsTaken() throws Exception {
        Files.write(folder.resolve("pictures"), motionJpeg(new byte[500_000]));
        ProcessSource source = source("echo $$ > pid; while true; do cat pictures || exit; done", PATIENCE);
        int[] taken = new int[1];

        assertThatExceptionOfType(BrokenFeedException.class).isThrownBy(() -> source.read(rtsp(), picture -> {
            if (++taken[0] == 50) {
                throw new IllegalArgumentException("enough of " + picture.length);
            }
        })).withMessage("enough of 500000");

        assertThat(taken[0]).isEqualTo(50);
        assertProgramEnds();
    }

    @Test
    void feedsTheProgramWithWhatComesOverHttp() throws Exception {
        withServer(200, motionJpeg(FIRST, SECOND), http -> {
            assertBroken(source("echo \"$@\" > arguments; exec cat", PATIENCE), http, "the feed ended");

            assertThat(pictures).containsExactly(FIRST, SECOND);
            assertThat(Files.readString(folder.resolve("arguments"))).contains("-i pipe:0")
                    .contains("-protocol_whitelist pipe ").doesNotContain("http:");
        });
    }

    @Test
    void doesNotFollowTheServerToAnotherAddress() throws Exception {
        withServer(302, new byte[0],
                http -> assertBroken(source("exec cat", PATIENCE), http,
                        "ffmpeg says: the camera answered with status 302"));
    }

    @Test
    void tellsThatTheProgramIsMissing() {
        ProcessSource source = new ProcessSource(new FfmpegCommand(folder.resolve("none").toString(), 10),
                vertx.createHttpClient(), PATIENCE, 1_000_000);

        assertBroken(source, rtsp(), "ffmpeg cannot be started; check twin.vision.video.ffmpeg");
    }

    private void assertBroken(ProcessSource source, Target target, String reason) {
        assertThatExceptionOfType(BrokenFeedException.class).isThrownBy(() -> source.read(target, pictures::add))
                .withMessage(reason);
    }

    private void assertProgramEnds() throws IOException {
        long pid = Long.parseLong(Files.readString(folder.resolve("pid")).strip());
        Awaitility.await("the program to end").atMost(Duration.ofSeconds(20))
                .until(() -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
    }

    private ProcessSource source(String script, Duration silence) throws IOException {
        Path program = folder.resolve("ffmpeg");
        Files.writeString(program, "#!/bin/sh\ncd " + folder + "\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return new ProcessSource(new FfmpegCommand(program.toString(), 10), vertx.createHttpClient(), silence,
                1_000_000);
    }

    private static Target rtsp() {
        return new Target(URI.create("rtsp://camera.example.org:8554/line-1?quality=high"),
                InetAddress.ofLiteral("127.0.0.1"), 8554);
    }

    private interface Check {

        void with(Target target) throws Exception;
    }

    private static void withServer(int status, byte[] body, Check check) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "video/mp4");
            exchange.getResponseHeaders().set("Location", "http://169.254.169.254/latest/meta-data");
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            check.with(new Target(URI.create("http://camera.example.org/line.mp4"), InetAddress.ofLiteral("127.0.0.1"),
                    server.getAddress().getPort()));
        } finally {
            server.stop(0);
        }
    }

    /** As ffmpeg writes it. */
    private static byte[] motionJpeg(byte[]... pictures) {
        String stream = new String(MjpegParserTest.stream(pictures), StandardCharsets.ISO_8859_1);
        return stream.replace("--frame", "--ffmpeg").getBytes(StandardCharsets.ISO_8859_1);
    }
}

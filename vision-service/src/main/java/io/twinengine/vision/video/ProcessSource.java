package io.twinengine.vision.video;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.twinengine.vision.outbound.AddressRules.Target;
import io.vertx.core.http.HttpClient;

/**
 * Everything that ffmpeg can open: it turns the feed into Motion JPEG on its standard output. What comes over HTTP is
 * fetched here and fed to its standard input, so that the program follows no redirect and no playlist to anywhere else;
 * RTSP it opens itself, by the address that was checked.
 */
final class ProcessSource implements PictureSource {

    private static final String OUTPUT_TYPE = "multipart/x-mixed-replace;boundary=ffmpeg";
    private static final int PIECE = 1 << 16;
    private static final int PIECES_WAITING = 16;
    private static final int LONGEST_REASON = 200;
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);
    private static final byte[] END = new byte[0];

    private final FfmpegCommand command;
    private final HttpClient client;
    private final Duration silence;
    private final int largestPicture;

    ProcessSource(FfmpegCommand command, HttpClient client, Duration silence, int largestPicture) {
        this.command = command;
        this.client = client;
        this.silence = silence;
        this.largestPicture = largestPicture;
    }

    @Override
    public void read(Target target, Consumer<byte[]> pictures) throws InterruptedException {
        new Run(target).follow(new MjpegParser(OUTPUT_TYPE, largestPicture, pictures));
    }

    /** One process from its start to its end. Its pipes block, so each has a thread, and only the queue is waited for. */
    private final class Run {

        private final BlockingQueue<byte[]> pieces = new ArrayBlockingQueue<>(PIECES_WAITING);
        private final Target target;
        private final Process process;
        private final Thread errors;
        private volatile @Nullable String reason;

        Run(Target target) {
            this.target = target;
            this.process = start();
            Thread.ofPlatform().daemon().name("ffmpeg-out").start(this::readPictures);
            this.errors = Thread.ofPlatform().daemon().name("ffmpeg-err").start(this::readReason);
            if (FfmpegCommand.isFed(target)) {
                Thread.ofPlatform().daemon().name("ffmpeg-in").start(this::feed);
            }
        }

        private Process start() {
            try {
                return new ProcessBuilder(command.of(target)).start();
            } catch (IOException _) {
                throw new BrokenFeedException("ffmpeg cannot be started; check twin.vision.video.ffmpeg");
            }
        }

        void follow(MjpegParser parser) throws InterruptedException {
            try {
                byte[] piece = next();
                while (piece != END) {
                    parser.feed(piece);
                    piece = next();
                }
                // The pictures end before the last words are read.
                errors.join(LAST_WORDS);
                throw new BrokenFeedException(reason == null ? "the feed ended" : "ffmpeg says: " + reason);
            } catch (IllegalArgumentException e) {
                throw new BrokenFeedException(e.getMessage());
            } finally {
                process.destroyForcibly();
                // Lets the reader end that waits for room; it finds the pipe closed.
                pieces.clear();
            }
        }

        private byte[] next() throws InterruptedException {
            byte[] piece = pieces.poll(silence.toMillis(), TimeUnit.MILLISECONDS);
            if (piece == null) {
                throw new BrokenFeedException(reason == null
                        ? "nothing came for " + silence.toMillis() / 1_000.0 + " s"
                        : "ffmpeg says: " + reason);
            }
            return piece;
        }

        private void readPictures() {
            try (InputStream out = process.getInputStream()) {
                byte[] buffer = new byte[PIECE];
                for (int read = out.read(buffer); read >= 0; read = out.read(buffer)) {
                    put(Arrays.copyOf(buffer, read));
                }
            } catch (IOException _) {
                // The process was ended.
            }
            put(END);
        }

        // The pipe fills while nobody takes pieces, and ffmpeg waits; nobody is there any more once it was ended.
        private void put(byte[] piece) {
            try {
                while (!pieces.offer(piece, 1, TimeUnit.SECONDS) && process.isAlive()) {
                    continue;
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }

        private void readReason() {
            try (BufferedReader words = process.errorReader()) {
                for (String line = words.readLine(); line != null; line = words.readLine()) {
                    reason = line.isBlank() ? reason : line.substring(0, Math.min(line.length(), LONGEST_REASON));
                }
            } catch (IOException _) {
                // The process was ended.
            }
        }

        private void feed() {
            try (OutputStream in = process.getOutputStream();
                    HttpDownload download = new HttpDownload(client, target, silence)) {
                download.contentType();
                for (byte[] piece = download.next(); piece != null; piece = download.next()) {
                    in.write(piece);
                }
            } catch (BrokenFeedException e) {
                reason = e.getMessage();
                process.destroyForcibly();
            } catch (IOException _) {
                // The process has read enough or was ended.
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

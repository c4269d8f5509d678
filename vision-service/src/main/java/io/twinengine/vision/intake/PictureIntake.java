package io.twinengine.vision.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.resteasy.reactive.multipart.FileUpload;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.twinengine.kit.problem.TwinException;
import io.twinengine.vision.VisionError;
import io.twinengine.vision.picture.PictureConfig;
import io.twinengine.vision.picture.PictureProblem;
import io.twinengine.vision.picture.UnreadablePictureException.Reason;
import io.twinengine.vision.work.VisionWorkers;

/**
 * Reads uploads while there is room for them: the pictures of all requests under way share one budget of bytes, so that
 * a crowd of clients, or an inference service that answers slowly, cannot fill the memory.
 */
@ApplicationScoped
public class PictureIntake {

    private static final Duration SOON = Duration.ofSeconds(1);

    private final VisionWorkers workers;
    private final long largest;
    private final long room;
    private final AtomicLong held = new AtomicLong();

    PictureIntake(VisionWorkers workers, PictureConfig config, MeterRegistry metrics) {
        this.workers = workers;
        this.largest = config.maxBytes();
        // Two frames of the largest size are one request, and must have room in any case.
        this.room = Math.max(config.maxHeldBytes(), 2 * largest);
        metrics.gauge("twin.vision.pictures.held.bytes", held);
    }

    /** Hands the pictures to {@code use} and forgets them when that has ended. */
    public <T> Uni<T> read(List<FileUpload> uploads, Function<List<byte[]>, Uni<? extends T>> use) {
        long bytes = 0;
        for (FileUpload upload : uploads) {
            if (upload.size() > largest) {
                return Uni.createFrom().failure(PictureProblem.of(Reason.TOO_LARGE, "The picture has "
                        + upload.size() + " bytes; at most " + largest + " are accepted."));
            }
            bytes += upload.size();
        }
        return held(bytes, workers.run(() -> contents(uploads)).chain(use));
    }

    private <T> Uni<T> held(long bytes, Uni<T> work) {
        return Uni.createFrom().deferred(() -> {
            if (held.addAndGet(bytes) > room) {
                held.addAndGet(-bytes);
                return Uni.createFrom().<T>failure(TwinException.retryLater(VisionError.VISION_BUSY,
                        "Too many pictures are being looked at. Send fewer at once, or run more replicas.", SOON));
            }
            return work.onTermination().invoke(() -> held.addAndGet(-bytes));
        });
    }

    private static List<byte[]> contents(List<FileUpload> uploads) {
        List<byte[]> pictures = new ArrayList<>();
        for (FileUpload upload : uploads) {
            try {
                pictures.add(Files.readAllBytes(upload.uploadedFile()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return pictures;
    }
}

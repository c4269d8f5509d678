package io.twinengine.vision.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

import jakarta.ws.rs.core.MultivaluedMap;

import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.twinengine.kit.problem.TwinException;
import io.twinengine.vision.VisionError;
import io.twinengine.vision.picture.PictureConfig;
import io.twinengine.vision.work.VisionWorkers;
import io.twinengine.vision.work.WorkerConfig;

class PictureIntakeTest {

    private static final int LARGEST = 10_000;
    private static final int ROOM = 32_000;

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final VisionWorkers workers = new VisionWorkers(new OneWorker(), metrics);
    private final PictureIntake intake = new PictureIntake(workers, new Limits(), metrics);

    @TempDir
    Path folder;

    @AfterEach
    void stopWorkers() {
        workers.stop();
    }

    @Test
    void refusesWhatWouldNotFitBesideThePicturesUnderWay() throws IOException {
        List<UniAssertSubscriber<String>> underWay = List.of(read(LARGEST, never()), read(LARGEST, never()),
                read(LARGEST, never()));

        TwinException refused = refusalOf(read(LARGEST, use("seen")));

        assertThat(refused.code()).isEqualTo(VisionError.VISION_BUSY);
        assertThat(refused.code().status()).isEqualTo(503);
        assertThat(refused.retryAfter()).isNotNull();
        // What is small still fits, and a refusal has taken no room.
        read(2_000, use("seen")).awaitItem().assertItem("seen");
        underWay.getFirst().cancel();
        read(LARGEST, use("seen")).awaitItem().assertItem("seen");
    }

    @Test
    void givesTheRoomBackHoweverTheRequestEnds() throws IOException {
        for (int i = 0; i < 10; i++) {
            read(LARGEST, use("seen")).awaitItem();
            read(LARGEST, Uni.createFrom().failure(new IllegalStateException("the model broke"))).awaitFailure();
            read(LARGEST, never()).cancel();
        }

        assertThat(metrics.get("twin.vision.pictures.held.bytes").gauge().value()).isZero();
    }

    @Test
    void refusesAPictureThatIsTooLargeByItself() throws IOException {
        assertThat(refusalOf(read(LARGEST + 1, use("seen"))).code()).isEqualTo(VisionError.PICTURE_TOO_LARGE);
    }

    private UniAssertSubscriber<String> read(int bytes, Uni<String> use) throws IOException {
        Path file = Files.write(Files.createTempFile(folder, "picture", ".jpg"), new byte[bytes]);
        return intake.read(List.of(new Upload(file, bytes)), pictures -> {
            assertThat(pictures).singleElement().satisfies(picture -> assertThat(picture).hasSize(bytes));
            return use;
        }).subscribe().withSubscriber(UniAssertSubscriber.create());
    }

    private static TwinException refusalOf(UniAssertSubscriber<String> request) {
        return (TwinException) request.awaitFailure().getFailure();
    }

    private static Uni<String> use(String result) {
        return Uni.createFrom().item(result);
    }

    private static Uni<String> never() {
        return Uni.createFrom().nothing();
    }

    private record Limits() implements PictureConfig {

        @Override
        public int maxBytes() {
            return LARGEST;
        }

        @Override
        public int maxHeldBytes() {
            return ROOM;
        }

        @Override
        public int maxPixels() {
            return 1_000_000;
        }
    }

    private record OneWorker() implements WorkerConfig {

        @Override
        public OptionalInt threads() {
            return OptionalInt.of(1);
        }

        @Override
        public int queue() {
            return 8;
        }
    }

    private record Upload(Path uploadedFile, long size) implements FileUpload {

        @Override
        public Path filePath() {
            return uploadedFile;
        }

        @Override
        public String name() {
            return "frame";
        }

        @Override
        public String fileName() {
            return "frame.jpg";
        }

        @Override
        public String contentType() {
            return "image/jpeg";
        }

        @Override
        public String charSet() {
            return "UTF-8";
        }

        @Override
        public MultivaluedMap<String, String> getHeaders() {
            throw new UnsupportedOperationException("Nobody asks for them");
        }
    }
}

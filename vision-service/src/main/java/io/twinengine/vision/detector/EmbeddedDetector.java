package io.twinengine.vision.detector;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.twinengine.contract.NodeState;
import io.twinengine.vision.picture.Picture;
import io.twinengine.vision.picture.PictureDecoder;
import io.twinengine.vision.work.VisionWorkers;

/**
 * The model inside this process: the embedded one, or the file that the configuration names. It is loaded while the rest
 * of the service starts; a frame that comes earlier waits for it on its worker.
 */
@ApplicationScoped
public class EmbeddedDetector implements ObjectDetector {

    public static final String METHOD = "embedded";

    private static final Logger LOGGER = Logger.getLogger(EmbeddedDetector.class);
    private static final double LOWEST_SCORE = 0.2;
    private static final Picture NOTHING = new Picture(64, 64, new byte[64 * 64 * 3]);

    private final ModelSpec spec;
    private final CompletableFuture<OnnxDetector> model = new CompletableFuture<>();
    private final ModelConfig config;
    private final PictureDecoder decoder;
    private final VisionWorkers workers;

    EmbeddedDetector(ModelConfig config, PictureDecoder decoder, VisionWorkers workers) {
        this.spec = config.file().map(file -> own(config, file)).orElse(OnnxDetector.EMBEDDED);
        this.config = config;
        this.decoder = decoder;
        this.workers = workers;
    }

    void start(@Observes StartupEvent event) {
        Thread.ofPlatform().name("model-load").daemon().start(this::load);
    }

    private void load() {
        try {
            OnnxDetector loaded = new OnnxDetector(spec, config.file().isPresent()
                    ? Files.readAllBytes(config.file().get())
                    : OnnxDetector.embeddedModel());
            // A model whose answers are of another layout is better known now than at the first frame.
            loaded.detect(NOTHING, 1);
            model.complete(loaded);
            LOGGER.infof("Object detection is ready model=%s", spec.name());
        } catch (IOException | RuntimeException e) {
            LOGGER.errorf(e, "The model cannot be loaded; the service ends model=%s", spec.name());
            model.completeExceptionally(e);
            Quarkus.asyncExit(1);
        }
    }

    /** Whether frames can be looked at without waiting. */
    boolean isReady() {
        return model.isDone() && !model.isCompletedExceptionally();
    }

    @Override
    public Uni<Recognition> detect(NodeState node, byte[] frame, String objectType) {
        return workers.run(() -> {
            Picture picture = decoder.decode(frame, wantedShortSide());
            return new Recognition(detect(picture), METHOD, spec.name(), picture.sourceWidth(),
                    picture.sourceHeight());
        });
    }

    /** For callers that are on a worker already. */
    public List<Detection> detect(Picture picture) {
        return model.join().detect(picture, LOWEST_SCORE);
    }

    public boolean knows(String label) {
        return spec.knows(label);
    }

    /** The shorter side that a picture should have for {@link #detect(Picture)}; for callers that are on a worker. */
    public int wantedShortSide() {
        return model.join().wantedShortSide();
    }

    private static ModelSpec own(ModelConfig config, Path file) {
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException("the model of twin.vision.model.file cannot be read: " + file);
        }
        try {
            List<String> labels = config.labels().isPresent()
                    ? Files.readAllLines(config.labels().get())
                    : CocoLabels.BY_ID;
            return new ModelSpec(config.name(), config.layout(), labels, config.inputSize());
        } catch (IOException e) {
            throw new UncheckedIOException("the labels of twin.vision.model.labels cannot be read", e);
        }
    }

    @PreDestroy
    void stop() {
        model.thenAccept(OnnxDetector::close);
    }
}

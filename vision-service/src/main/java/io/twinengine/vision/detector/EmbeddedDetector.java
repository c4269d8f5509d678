package io.twinengine.vision.detector;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.twinengine.contract.NodeState;
import io.twinengine.vision.picture.Picture;
import io.twinengine.vision.picture.PictureDecoder;
import io.twinengine.vision.work.VisionWorkers;

/** The model inside this process: the embedded one, or the file that the configuration names. */
@ApplicationScoped
public class EmbeddedDetector implements ObjectDetector {

    public static final String METHOD = "embedded";

    private static final Logger LOGGER = Logger.getLogger(EmbeddedDetector.class);
    private static final double LOWEST_SCORE = 0.2;

    private final OnnxDetector model;
    private final PictureDecoder decoder;
    private final VisionWorkers workers;

    EmbeddedDetector(ModelConfig config, PictureDecoder decoder, VisionWorkers workers) {
        this.model = config.file().map(file -> own(config, file)).orElseGet(OnnxDetector::embedded);
        this.decoder = decoder;
        this.workers = workers;
    }

    void start(@Observes StartupEvent event) {
        LOGGER.infof("Object detection is ready model=%s", model.name());
    }

    @Override
    public Uni<Recognition> detect(NodeState node, byte[] frame, String objectType) {
        return workers.run(() -> {
            Picture picture = decoder.decode(frame, model.wantedShortSide());
            return new Recognition(detect(picture), METHOD, model.name(), picture.sourceWidth(),
                    picture.sourceHeight());
        });
    }

    /** For callers that are on a worker already. */
    public List<Detection> detect(Picture picture) {
        return model.detect(picture, LOWEST_SCORE);
    }

    public boolean knows(String label) {
        return model.knows(label);
    }

    public String modelName() {
        return model.name();
    }

    private static OnnxDetector own(ModelConfig config, Path file) {
        try {
            List<String> labels = config.labels().isPresent()
                    ? Files.readAllLines(config.labels().get())
                    : CocoLabels.BY_ID;
            ModelSpec spec = new ModelSpec(config.name(), config.layout(), labels, config.inputSize());
            return new OnnxDetector(spec, Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException("the model of twin.vision.model.file cannot be read: " + file, e);
        }
    }

    @PreDestroy
    void stop() {
        model.close();
    }
}

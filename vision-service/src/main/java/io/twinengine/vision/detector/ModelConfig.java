package io.twinengine.vision.detector;

import java.nio.file.Path;
import java.util.Optional;

import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** An own ONNX model instead of the embedded one. */
@ConfigMapping(prefix = "twin.vision.model")
public interface ModelConfig {

    /** The ONNX file; without it the embedded model is used. */
    Optional<Path> file();

    /** What the model takes and answers. */
    @WithDefault("SSD")
    ModelLayout layout();

    /** Text file with one label a line, in the order of the model's classes; without it the COCO labels. */
    Optional<Path> labels();

    /** How the model is called in answers. */
    @WithDefault("own-model")
    String name();

    /** Input edge in pixels for models that leave it open. */
    @WithDefault("640")
    @Min(32)
    int inputSize();
}

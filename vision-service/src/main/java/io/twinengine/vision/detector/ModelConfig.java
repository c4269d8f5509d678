package io.twinengine.vision.detector;

import java.nio.file.Path;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import io.twinengine.kit.setting.WholeNumber;

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
    @WithConverter(InputSize.class)
    int inputSize();

    /** In pixels. */
    final class InputSize extends WholeNumber {

        private static final long serialVersionUID = 1;

        public InputSize() {
            super(32, Integer.MAX_VALUE);
        }
    }
}

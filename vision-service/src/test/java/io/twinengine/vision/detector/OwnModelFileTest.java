package io.twinengine.vision.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.twinengine.vision.detector.convert.OnnxWriter;
import io.twinengine.vision.picture.Picture;
import io.twinengine.vision.picture.PictureDecoder;
import io.twinengine.vision.picture.PictureLimits;

/** A model that the configuration names instead of the embedded one. */
class OwnModelFileTest {

    @TempDir
    private Path folder;

    @Test
    void looksWithTheConfiguredModelAndItsLabels() throws IOException {
        Path model = folder.resolve("own.onnx");
        Files.write(model, ssd());
        Path labels = folder.resolve("labels.txt");
        Files.write(labels, List.of("gear", "bolt"));
        EmbeddedDetector detector = detector(model, labels);
        try {
            detector.start(new StartupEvent());
            Awaitility.await("the model to be loaded").until(detector::isReady);

            assertThat(detector.detect(new Picture(64, 64, new byte[64 * 64 * 3]))).singleElement()
                    .satisfies(found -> assertThat(found.label()).isEqualTo("bolt"));
            assertThat(detector.knows("Bolt")).isTrue();
            assertThat(detector.knows("apple")).isFalse();
            assertThat(detector.wantedShortSide()).isEqualTo(64);
        } finally {
            detector.stop();
        }
    }

    @Test
    void saysAtOnceThatTheFileIsMissing() {
        Path missing = folder.resolve("missing.onnx");

        assertThatIllegalArgumentException().isThrownBy(() -> detector(missing, folder))
                .withMessageContaining("twin.vision.model.file").withMessageContaining("missing.onnx");
    }

    private static EmbeddedDetector detector(Path file, Path labelFile) {
        ModelConfig config = new SmallRyeConfigBuilder().withMapping(ModelConfig.class)
                .withDefaultValue("twin.vision.model.file", file.toString())
                .withDefaultValue("twin.vision.model.labels", labelFile.toString())
                .build().getConfigMapping(ModelConfig.class);
        return new EmbeddedDetector(config, new PictureDecoder(new PictureLimits(1_000, 1_000)), null);
    }

    private static byte[] ssd() {
        OnnxWriter writer = new OnnxWriter().floatInput("image", 1, 3, 64, 64);
        constant(writer, "boxes", new float[]{ 0.1f, 0.2f, 0.5f, 0.6f}, 4);
        constant(writer, "scores", new float[]{ 0.1f, 0.8f}, 2);
        return writer.write("own");
    }

    private static void constant(OnnxWriter writer, String name, float[] values, int width) {
        writer.floats(name + "_values", values, 1, 1, width)
                .node("Identity", List.of(name + "_values"), List.of(name), Map.of()).output(name, 1, 1, width);
    }
}
